package io.openmonetize.flink.analytics.fold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The statements of `fold.sql`, which lies beside this class. */
final class FoldStatements {
  private static final String FILE = "fold.sql";
  private static final String FOLD = "{fold}";
  private static final Pattern COMMENT_LINES = Pattern.compile("(?m)^--.*\\R?");
  private static final Pattern STATEMENT_END = Pattern.compile("(?m);\\s*$");

  /** Those before the sums; they are for nothing when no decision took another's place. */
  private static final int SETTLING = 2;

  private static final List<String> ALL =
      Arrays.stream(STATEMENT_END.split(COMMENT_LINES.matcher(read()).replaceAll("")))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();

  private FoldStatements() {}

  /** Marks what was superseded, and adds its groups to those of the fold. */
  static List<String> settling(long fold) {
    return numbered(ALL.subList(0, SETTLING), fold);
  }

  /** Sums each group anew: by hour, by day, by day without people. */
  static List<String> summing(long fold) {
    return numbered(ALL.subList(SETTLING, ALL.size()), fold);
  }

  private static List<String> numbered(List<String> statements, long fold) {
    return statements.stream()
        .map(statement -> statement.replace(FOLD, Long.toUnsignedString(fold)))
        .toList();
  }

  private static String read() {
    try (InputStream in = FoldStatements.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }
}
