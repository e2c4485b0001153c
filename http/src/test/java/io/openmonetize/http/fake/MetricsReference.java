package io.openmonetize.http.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/reference/metrics.md lists, and what a scrape shows, in the same words. */
public final class MetricsReference {
  private static final Path DOCUMENT = Path.of("..", "docs", "reference", "metrics.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-zA-Z0-9_]+)` \\|", Pattern.MULTILINE);
  private static final String MAX = "_max";

  private MetricsReference() {}

  /** The names in the tables under these headings. */
  public static SortedSet<String> documented(String... headings) {
    var names = new TreeSet<String>();
    for (String heading : headings) {
      Matcher row = ROW.matcher(section(heading));
      while (row.find()) {
        names.add(row.group(1));
      }
    }
    return names;
  }

  /** The names of a scrape; the largest value beside a histogram belongs to it. */
  public static SortedSet<String> shown(Scrape scrape) {
    var families = new TreeSet<>(scrape.families());
    families.removeIf(
        name ->
            name.endsWith(MAX)
                && families.contains(name.substring(0, name.length() - MAX.length())));
    return families;
  }

  private static String section(String heading) {
    String text = read();
    int from = text.indexOf("\n## " + heading + "\n");
    if (from < 0) {
      throw new AssertionError(DOCUMENT + " has no section " + heading);
    }
    int to = text.indexOf("\n## ", from + 1);
    return to < 0 ? text.substring(from) : text.substring(from, to);
  }

  private static String read() {
    try {
      return Files.readString(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
