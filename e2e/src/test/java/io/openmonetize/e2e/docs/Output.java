package io.openmonetize.e2e.docs;

import java.util.List;

/**
 * An output as a document states it: `…` stands for anything, and white space counts for nothing,
 * so that a long line may be broken.
 */
record Output(String stated) {
  private static final String ANYTHING = "…";

  boolean matches(String printed) {
    String rest = squeezed(printed);
    for (String piece : pieces()) {
      int at = rest.indexOf(piece);
      if (at < 0) {
        return false;
      }
      rest = rest.substring(at + piece.length());
    }
    return true;
  }

  private List<String> pieces() {
    return List.of(squeezed(stated).split(ANYTHING));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
