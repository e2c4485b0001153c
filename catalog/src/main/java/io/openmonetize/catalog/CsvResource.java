package io.openmonetize.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A table that ships in the jar: a header line, then rows whose fields hold neither comma nor
 * quote.
 */
final class CsvResource {
  private final String name;
  private final byte[] bytes;

  CsvResource(String name) {
    this.name = name;
    try (InputStream in = CsvResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      this.bytes = in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name + " cannot be read", unreadable);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  List<CsvRow> rows() {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    String[] header = lines.get(0).split(",", -1);
    var rows = new ArrayList<CsvRow>();
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split(",", -1);
      if (fields.length != header.length) {
        throw new IllegalStateException(
            name + " line " + (i + 1) + " has " + fields.length + " fields, not " + header.length);
      }
      var row = new HashMap<String, String>();
      for (int column = 0; column < header.length; column++) {
        row.put(header[column], fields[column]);
      }
      rows.add(new CsvRow(row));
    }
    return rows;
  }
}
