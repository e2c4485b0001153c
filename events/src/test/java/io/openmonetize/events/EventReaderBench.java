package io.openmonetize.events;

import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * Events per second on one core, batches of 100 of the documented example and single CloudEvents.
 * Run by hand: no test, because the answer is a number and depends on the machine.
 */
public final class EventReaderBench {
  private static final String NATIVE =
      """
      {"event_id":"evt_1","customer_id":"cust_acme","user_id":"user_9","team_id":"team_2",\
      "event_type":"TOKEN_USAGE","feature_id":"ai-chat","provider":"OPENAI","model":"gpt-4o",\
      "input_tokens":500,"output_tokens":1000,"cached_input_tokens":0,\
      "timestamp":"2026-03-01T11:59:58Z","metadata":{"region":"eu"}}\
      """;
  private static final String CLOUD =
      """
      {"specversion":"1.0","id":"evt_1","source":"/chat","type":"token_usage","subject":"user_9",\
      "time":"2026-03-01T11:59:58Z","data":{"customer_id":"cust_acme","feature_id":"ai-chat",\
      "provider":"OPENAI","model":"gpt-4o","input_tokens":500,"output_tokens":1000}}\
      """;
  private static final int PER_BATCH = 100;
  private static final int ROUNDS = 6;
  private static final int BATCHES = 20_000;

  private EventReaderBench() {}

  public static void main(String[] args) throws Exception {
    byte[] batch = list(NATIVE);
    byte[] cloud = list(CLOUD);
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.printf(
          "round %d: native %,d events/s of %d bytes, CloudEvents %,d events/s of %d bytes%n",
          round, rate(batch), NATIVE.length(), rate(cloud), CLOUD.length());
    }
  }

  private static byte[] list(String event) {
    String list = String.join(",", Collections.nCopies(PER_BATCH, event));
    return ("[" + list + "]").getBytes(StandardCharsets.UTF_8);
  }

  private static long rate(byte[] batch) throws MalformedBodyException {
    long start = System.nanoTime();
    long bytes = 0;
    for (int i = 0; i < BATCHES; i++) {
      for (Reading reading : EventReader.batch(batch, Events.ACME_DOOR).readings()) {
        bytes += ((Reading.Accepted) reading).event().getSerializedSize();
      }
    }
    long events = (long) BATCHES * PER_BATCH;
    if (bytes < events) {
      throw new IllegalStateException("the events are empty");
    }
    return events * 1_000_000_000L / (System.nanoTime() - start);
  }
}
