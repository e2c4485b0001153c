package io.openmonetize.e2e.docs;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One body for each code that the reader refuses with. */
final class RefusedEvents {
  static final byte[] WITHOUT_CUSTOMER = bytes("{\"event_type\": \"api_call\", \"value\": 1}");

  static final SortedMap<String, byte[]> BY_CODE = byCode();

  private RefusedEvents() {}

  private static SortedMap<String, byte[]> byCode() {
    var bodies = new TreeMap<String, byte[]>();
    bodies.put("required", bytes("{\"input_tokens\": 1}"));
    bodies.put("customer_id_missing", WITHOUT_CUSTOMER);
    bodies.put("forbidden_customer", with("\"customer_id\": \"cust_2\""));
    bodies.put("quantity_required", bytes("{\"event_type\": \"TOKEN_USAGE\", \"input_token\": 5}"));
    bodies.put("not_a_string", with("\"user_id\": 9"));
    bodies.put("empty", with("\"event_id\": \"\""));
    bodies.put("too_long", with("\"user_id\": \"" + "u".repeat(256) + "\""));
    bodies.put("reserved", with("\"user_id\": \"*\""));
    bodies.put("control_character", with("\"user_id\": \"a\\nb\""));
    bodies.put("invalid_unicode", with("\"user_id\": \"\\ud800\""));
    bodies.put("not_a_number", with("\"input_tokens\": NaN"));
    bodies.put("negative", with("\"input_tokens\": -1"));
    bodies.put("not_an_integer", with("\"input_tokens\": 1.5"));
    bodies.put("too_many_decimals", with("\"quantity\": 0.1234567"));
    bodies.put("too_large", with("\"input_tokens\": 1e30"));
    bodies.put("timestamp_invalid", with("\"timestamp\": \"2026-11-21\""));
    bodies.put("timestamp_in_future", with("\"timestamp\": \"2099-01-01T00:00:00Z\""));
    bodies.put("not_a_boolean", with("\"backfill\": \"yes\""));
    bodies.put("not_an_object", with("\"metadata\": []"));
    bodies.put("metadata_not_flat", with("\"metadata\": {\"a\": {}}"));
    bodies.put("metadata_too_many_keys", with("\"metadata\": {" + labels(51) + "}"));
    bodies.put("metadata_too_large", with("\"metadata\": {\"a\": \"" + "b".repeat(8_192) + "\"}"));
    bodies.put("duplicate_field", with("\"user_id\": \"a\", \"userId\": \"a\""));
    bodies.put("nested_too_deep", with("\"other\": " + "[".repeat(40) + "]".repeat(40)));
    bodies.put(
        "not_supported", bytes("{\"specversion\": \"0.3\", \"id\": \"1\", \"source\": \"s\"}"));
    bodies.put("batch_not_accepted", bytes("[{\"events\": []}]"));
    bodies.put("event_too_large", with("\"other\": \"" + "x".repeat(65_536) + "\""));
    bodies.put("empty_body", bytes(""));
    bodies.put("invalid_utf8", new byte[] {'{', (byte) 0xff, '}'});
    bodies.put("invalid_json", bytes("{\"event_type\": "));
    bodies.put("no_events", bytes("[]"));
    bodies.put("too_many_events", bytes("[" + "{},".repeat(1_000) + "{}]"));
    return bodies;
  }

  /** An event that is fine but for these members. */
  private static byte[] with(String members) {
    return bytes("{\"event_type\": \"api_call\", \"value\": 1, " + members + "}");
  }

  private static String labels(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"k" + i + "\": \"v\"")
        .collect(Collectors.joining(", "));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
