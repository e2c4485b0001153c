package io.openmonetize.e2e.flows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the worked examples that every price calculation in the product is held to.
 *
 * @param setup what is published for the customer first, in words; empty when the shipped book
 *     holds
 * @param event the fields of the event, and of the preview
 */
record WorkedExample(
    String name, String setup, Map<String, Object> event, BigDecimal usd, String credits) {
  private static final String FILE = "/golden/worked-examples.csv";

  static List<WorkedExample> all() {
    try (InputStream in = WorkedExample.class.getResourceAsStream(FILE);
        var rows = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return rows.lines().skip(1).map(WorkedExample::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WorkedExample parse(String row) {
    String[] cells = row.split(",", -1);
    var event = new LinkedHashMap<String, Object>();
    event.put("event_type", cells[2]);
    event.put("provider", cells[3]);
    event.put("model", cells[4]);
    for (String quantity : cells[5].split(" ", -1)) {
      String[] parts = quantity.split("=", -1);
      event.put(parts[0], new BigDecimal(parts[1]));
    }
    putUnlessEmpty(event, "image_size", cells[6]);
    putUnlessEmpty(event, "quality", cells[7]);
    return new WorkedExample(cells[0], cells[1], event, new BigDecimal(cells[8]), cells[9]);
  }

  private static void putUnlessEmpty(Map<String, Object> event, String field, String text) {
    if (!text.isEmpty()) {
      event.put(field, text);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
