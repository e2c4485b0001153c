package io.openmonetize.ingest.doors;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Kept events in Lago's words. What only Lago's own database could say is null. */
final class LagoAnswers {
  /** Where the reader of events takes a Unix time for milliseconds. */
  private static final BigDecimal FIRST_MILLIS = new BigDecimal("100000000000");

  private LagoAnswers() {}

  static Map<String, Object> one(JsonNode event, AccountKey account, Instant now) {
    return Map.of("event", event(event, account, now));
  }

  static Map<String, Object> many(JsonNode events, AccountKey account, Instant now) {
    List<Object> all = new ArrayList<>(events.size());
    events.forEach(event -> all.add(event(event, account, now)));
    return Map.of("events", all);
  }

  private static Map<String, Object> event(JsonNode event, AccountKey account, Instant now) {
    String transaction = Fields.text(event, "transaction_id", "");
    var told = new LinkedHashMap<String, Object>();
    told.put("lago_id", id(account, transaction));
    told.put("transaction_id", transaction);
    told.put("lago_customer_id", null);
    told.put("code", Fields.text(event, "code", ""));
    told.put("timestamp", time(Fields.text(event, "timestamp", ""), now));
    told.put("precise_total_amount_cents", orNull(event.get("precise_total_amount_cents")));
    told.put(
        "properties", event.path("properties").isObject() ? event.path("properties") : Map.of());
    told.put("lago_subscription_id", null);
    told.put("external_subscription_id", orNull(event.get("external_subscription_id")));
    told.put("created_at", now.toString());
    return told;
  }

  /** The same event has the same id, however often it is sent. */
  private static String id(AccountKey account, String transaction) {
    byte[] name = (account.value() + "\n" + transaction).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  private static @Nullable Object orNull(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : value.asText();
  }

  /** Sent as Unix seconds, with a fraction or none; told as RFC 3339. */
  private static String time(String sent, Instant now) {
    if (sent.isEmpty()) {
      return now.toString();
    }
    try {
      var unix = new BigDecimal(sent);
      boolean inSeconds = unix.compareTo(FIRST_MILLIS) < 0;
      return Instant.ofEpochMilli((inSeconds ? unix.movePointRight(3) : unix).longValue())
          .toString();
    } catch (NumberFormatException | DateTimeException notUnix) {
      return sent;
    }
  }
}
