package io.openmonetize.e2e.docs;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that is printed, as a document states it: `…` stands for anything, and white space counts for
 * nothing, so that a long line may be broken.
 */
record Output(String stated) {
  private static final String ANYTHING = "…";

  boolean matches(String printed) {
    String pattern =
        Arrays.stream(squeezed(stated).split(ANYTHING, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*?"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(squeezed(printed)).matches();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
