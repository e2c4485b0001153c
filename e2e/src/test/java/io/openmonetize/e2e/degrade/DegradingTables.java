package io.openmonetize.e2e.degrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of docs/reference/degrading.md, which are what the tests expect. */
final class DegradingTables {
  private static final Path DOCUMENT = Path.of("..", "docs", "reference", "degrading.md");

  private final List<String> lines;

  private DegradingTables(List<String> lines) {
    this.lines = lines;
  }

  static DegradingTables read() throws IOException {
    return new DegradingTables(Files.readAllLines(DOCUMENT));
  }

  /** What each caller sees, as the document says it. */
  Map<Caller, String> column(Store store, Trouble trouble) {
    List<List<String>> table = table(store);
    int column = table.get(0).indexOf(trouble.name().toLowerCase(Locale.ROOT));
    if (column < 0) {
      throw new IllegalStateException(store + " has no column for " + trouble);
    }
    var cells = new EnumMap<Caller, String>(Caller.class);
    for (List<String> row : table.subList(2, table.size())) {
      cells.put(Caller.labelled(row.get(0)), row.get(column));
    }
    return cells;
  }

  private List<List<String>> table(Store store) {
    return lines.stream()
        .dropWhile(line -> !line.equals("## " + store.heading()))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .map(DegradingTables::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
  }
}
