package io.openmonetize.http.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** `docs/reference/errors.md`, as far as tests hold the services to it. */
final class ErrorsDocument {
  private static final Path PATH = Path.of("../docs/reference/errors.md");
  private static final Pattern CODE = Pattern.compile("\\| `([a-z_]+)` \\| (\\d{3}) \\|.*");
  private static final Pattern STEP = Pattern.compile("\\| \\d+ \\| .* \\| `([a-z_]+)` \\|");

  private ErrorsDocument() {}

  /** Statuses by code. */
  static Map<String, Integer> codes() {
    var codes = new LinkedHashMap<String, Integer>();
    for (String line : lines()) {
      Matcher row = CODE.matcher(line);
      if (row.matches()) {
        codes.put(row.group(1), Integer.valueOf(row.group(2)));
      }
    }
    return codes;
  }

  /** The codes in the order in which they win; a code may stand there twice. */
  static List<String> order() {
    var order = new ArrayList<String>();
    for (String line : lines()) {
      Matcher row = STEP.matcher(line);
      if (row.matches()) {
        order.add(row.group(1));
      }
    }
    return order;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(PATH);
    } catch (IOException e) {
      throw new UncheckedIOException("the document of errors cannot be read", e);
    }
  }
}
