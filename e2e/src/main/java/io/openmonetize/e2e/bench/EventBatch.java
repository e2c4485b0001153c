package io.openmonetize.e2e.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A request of so many events as bytes, ready to be sent. Between two sends only the digits of the
 * ids change, so that making requests costs next to nothing.
 */
final class EventBatch {
  private static final int DIGITS = 16;
  private static final String EVENT =
      "{\"event_id\":\"evt_%0"
          + DIGITS
          + "d\",\"customer_id\":\"cust_%d\",\"user_id\":\"user_%d\","
          + "\"event_type\":\"TOKEN_USAGE\",\"feature_id\":\"ai-chat\",\"provider\":\"OPENAI\","
          + "\"model\":\"gpt-4o\",\"input_tokens\":%d,\"output_tokens\":%d}";
  private static final int CUSTOMERS = 10_000;
  private static final int USERS = 100;
  private static final int TOKENS = 2_000;

  private final byte[] request;
  private final int[] ids;

  private EventBatch(byte[] request, int[] ids) {
    this.request = request;
    this.ids = ids;
  }

  /**
   * @param seed another one gives other customers
   */
  static EventBatch of(int events, int seed) {
    var body = new StringBuilder("{\"events\":[");
    int[] ids = new int[events];
    for (int i = 0; i < events; i++) {
      int number = seed * events + i;
      body.append(i == 0 ? "" : ",");
      ids[i] = body.length() + EVENT.indexOf("evt_") + "evt_".length();
      body.append(
          String.format(
              Locale.ROOT,
              EVENT,
              0,
              Math.floorMod(number * 31, CUSTOMERS),
              Math.floorMod(number, USERS),
              1 + Math.floorMod(number * 17, TOKENS),
              1 + Math.floorMod(number * 13, TOKENS)));
    }
    body.append("]}");
    String head =
        "POST /v1/events/ingest HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer "
            + IngestDoor.OPERATOR_KEY
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    for (int i = 0; i < events; i++) {
      ids[i] += head.length();
    }
    return new EventBatch((head + body).getBytes(StandardCharsets.US_ASCII), ids);
  }

  /** The bytes of a request whose events have the ids from that number on. */
  byte[] numbered(long first) {
    for (int i = 0; i < ids.length; i++) {
      long number = first + i;
      for (int digit = ids[i] + DIGITS - 1; digit >= ids[i]; digit--) {
        request[digit] = (byte) ('0' + number % 10);
        number /= 10;
      }
    }
    return request;
  }
}
