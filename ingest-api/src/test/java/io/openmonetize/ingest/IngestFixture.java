package io.openmonetize.ingest;

import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.journal.JournalEntry;
import io.openmonetize.journal.fake.MemoryJournal;
import io.openmonetize.journal.fake.MemoryReceiptWaiter;
import io.openmonetize.schemas.v1.EventReceipt;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.UsageEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The service on a real server, with journal and receipts in memory and a clock that stands. */
final class IngestFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String A = "om_live_a";
  static final String A_TEST = "om_test_a";
  static final String B = "om_live_b";

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  final MemoryJournal journal = new MemoryJournal(clock);
  final MemoryRejectedLog rejected = new MemoryRejectedLog();
  final MemoryDoorLog doors = new MemoryDoorLog();
  final DoorReporter reporter = DoorReporter.idle(new DoorCounter("proc_1"), doors, clock);
  final MemoryReceiptWaiter receipts = new MemoryReceiptWaiter();
  final TestServer server;

  IngestFixture() {
    server =
        TestServer.of(
            new IngestService(
                journal, new SideLogs(rejected, reporter), receipts, clock, List.of(), () -> {}));
    server.keys.put(A, "live:cust_a", "owner");
    server.keys.put(A_TEST, "test:cust_a", "owner");
    server.keys.put(B, "live:cust_b", "owner");
  }

  /** As if nothing had happened. */
  void reset() {
    journal.clear();
    journal.goAway(false);
    journal.readBy(entry -> {});
    rejected.clear();
    rejected.goAway(false);
  }

  Calls.Answer ingest(String body, String... headers) {
    return post("/v1/events/ingest", body, headers);
  }

  Calls.Answer post(String path, String body, String... headers) {
    var all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Bearer " + A;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return server.calls.post(path, body, all);
  }

  List<UsageEvent> journaled() {
    return journal.entries().stream().map(e -> e.record().getUsage()).toList();
  }

  /** Stands for the metering job: decides at once, with these credits. */
  void decideAtOnce(String verdict, long creditsMicros, long balanceMicros) {
    journal.readBy(entry -> receipts.put(receipt(entry, verdict, creditsMicros, balanceMicros)));
  }

  static Receipt receipt(JournalEntry entry, String verdict, long credits, long balance) {
    UsageEvent event = entry.record().getUsage();
    return Receipt.newBuilder()
        .setId(event.getReceiptId())
        .setEvent(
            EventReceipt.newBuilder()
                .setEventId(event.getEventId())
                .setVerdict(verdict)
                .setCreditsMicros(credits)
                .setBalanceAfterMicros(balance)
                .setTimestampMs(event.getTimestampMs()))
        .build();
  }

  /** A valid event of customer A. */
  static String event(String id) {
    return event(id, 1);
  }

  static String event(String id, int value) {
    return String.format(
        Locale.ROOT, "{\"event_id\":\"%s\",\"event_type\":\"api_call\",\"value\":%d}", id, value);
  }

  static String events(String... events) {
    return "{\"events\":[" + String.join(",", events) + "]}";
  }

  @Override
  public void close() {
    server.close();
  }
}
