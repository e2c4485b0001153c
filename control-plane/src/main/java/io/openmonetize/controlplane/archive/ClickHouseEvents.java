package io.openmonetize.controlplane.archive;

import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The public view `events`. */
public final class ClickHouseEvents implements EventArchive {
  private static final List<String> TEXTS =
      List.of(
          "event_id",
          "event_type",
          "user_id",
          "team_id",
          "feature_id",
          "provider",
          "model",
          "unit_type",
          "image_size",
          "quality",
          "resolution");
  private static final List<String> QUANTITIES =
      List.of(
          "input_tokens",
          "output_tokens",
          "cached_input_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "audio_input_tokens",
          "audio_output_tokens",
          "image_count",
          "duration_seconds",
          "characters",
          "quantity",
          "value");

  /** Keys and values of labels as two arrays, because a map has no type of its own in JDBC. */
  static final String COLUMNS =
      "identity, verdict, "
          + String.join(", ", TEXTS)
          + ", "
          + String.join(", ", QUANTITIES)
          + """
            , mapKeys(other_quantities) AS stated,
            mapKeys(metadata) AS labels, mapValues(metadata) AS label_values,
            toUnixTimestamp64Milli(timestamp) AS timestamp_ms, credits_burned, credits_unfunded,
            price_version, rule, ledger_sequence
            """;

  private static final String BY_ID =
      "SELECT "
          + COLUMNS
          + """
            FROM openmonetize.events
            WHERE livemode = ? AND customer_id = ? AND event_id = ?
            LIMIT 100
            """;

  private final ClickHouse clickHouse;

  public ClickHouseEvents(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  @Override
  public List<PastEvent> find(AccountKey account, String eventId) {
    return clickHouse.ask(
        BY_ID, ClickHouseEvents::event, account.livemode(), account.customerId(), eventId);
  }

  static PastEvent event(ResultSet row) throws SQLException {
    return new PastEvent(
        row.getString("identity"),
        row.getString("verdict"),
        texts(row),
        quantities(row),
        metadata(row),
        row.getLong("timestamp_ms"),
        ClickHouse.credits(row, "credits_burned"),
        ClickHouse.credits(row, "credits_unfunded"),
        row.getString("price_version"),
        row.getString("rule"),
        row.getLong("ledger_sequence"));
  }

  private static Map<String, String> texts(ResultSet row) throws SQLException {
    var texts = new HashMap<String, String>();
    for (String name : TEXTS) {
      String text = row.getString(name);
      if (!text.isEmpty()) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  /** A zero that the event states stands among the other quantities as well. */
  private static Map<String, BigDecimal> quantities(ResultSet row) throws SQLException {
    List<Object> stated = List.of(ClickHouse.items(row, "stated"));
    var quantities = new HashMap<String, BigDecimal>();
    for (String name : QUANTITIES) {
      BigDecimal quantity = row.getBigDecimal(name);
      if (quantity.signum() != 0 || stated.contains(name)) {
        quantities.put(name, quantity);
      }
    }
    return quantities;
  }

  private static Map<String, String> metadata(ResultSet row) throws SQLException {
    Object[] labels = ClickHouse.items(row, "labels");
    Object[] values = ClickHouse.items(row, "label_values");
    var metadata = new HashMap<String, String>();
    for (int i = 0; i < labels.length; i++) {
      metadata.put((String) labels[i], (String) values[i]);
    }
    return metadata;
  }
}
