package io.openmonetize.ingest;

import io.openmonetize.journal.JournalEntry;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.journal.ReceiptWaiter;
import io.openmonetize.schemas.v1.EventReceipt;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.UsageEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From a request to its outcome.
 *
 * <pre>
 *   readings ─► sorted ─┬─ fit ─────► journal ──────┐
 *                       ├─ repeated                 ├─ broker's word for all ─► verdicts, if waited for ─► outcome
 *                       └─ refused ─► rejected log ─┘
 * </pre>
 */
final class Ingestion {
  private final JournalWriter journal;
  private final RejectedLog rejectedLog;
  private final ReceiptWaiter receipts;
  private final Clock clock;
  private final IngestMeters meters;

  Ingestion(
      JournalWriter journal,
      RejectedLog rejectedLog,
      ReceiptWaiter receipts,
      Clock clock,
      IngestMeters meters) {
    this.meters = meters;
    this.journal = journal;
    this.rejectedLog = rejectedLog;
    this.receipts = receipts;
    this.clock = clock;
  }

  /**
   * Completes when every event of the request is kept. It fails as the journal does, and with an
   * {@link io.openmonetize.http.error.ApiException} when nothing of the request may go in.
   */
  CompletableFuture<Outcome> ingest(IngestRequest request) {
    Sorted sorted = Sorted.of(request.readings());
    String batchId = Ids.next("batch_", clock.millis());
    CompletableFuture<Void> refused =
        rejectedLog.writeAll(Refusals.toKeep(sorted.refused(), clock.millis()));
    boolean nothingFits = sorted.refused().size() == sorted.sent();
    if (nothingFits || (request.atomic() && !sorted.refused().isEmpty())) {
      return refused.thenCompose(
          kept -> {
            meters.refused(request.door(), sorted);
            return CompletableFuture.failedFuture(RefusedBatch.of(sorted, batchId, request));
          });
    }
    return write(request, sorted, batchId, refused);
  }

  private CompletableFuture<Outcome> write(
      IngestRequest request, Sorted sorted, String batchId, CompletableFuture<Void> refused) {
    boolean waits = !request.patience().isZero();
    var receiptIds = new ArrayList<String>(waits ? sorted.journaled().size() : 0);
    var entries = new ArrayList<JournalEntry>(sorted.journaled().size());
    for (Item.Journaled item : sorted.journaled()) {
      String receiptId = waits ? Ids.random("rcpt_") : "";
      receiptIds.add(receiptId);
      entries.add(new JournalEntry(item.account(), record(item.event(), receiptId)));
    }
    CompletableFuture<Void> kept =
        CompletableFuture.allOf(journal.writeAll(entries), refused)
            .whenComplete(
                (done, failure) -> meters.written(request.door(), sorted, failure == null));
    CompletableFuture<Map<Integer, EventReceipt>> verdicts =
        waits
            ? kept.thenCompose(done -> await(sorted.journaled(), receiptIds, request.patience()))
            : kept.thenApply(done -> Map.of());
    return verdicts.thenApply(
        known ->
            new Outcome(batchId, sorted, request.lone(), waits, known, request.startedNanos()));
  }

  private static JournalRecord record(UsageEvent event, String receiptId) {
    UsageEvent usage =
        receiptId.isEmpty() ? event : event.toBuilder().setReceiptId(receiptId).build();
    return JournalRecord.newBuilder().setUsage(usage).build();
  }

  private CompletableFuture<Map<Integer, EventReceipt>> await(
      List<Item.Journaled> items, List<String> receiptIds, Duration wait) {
    var found = new ConcurrentHashMap<Integer, EventReceipt>();
    var all = new ArrayList<CompletableFuture<Void>>(items.size());
    for (int i = 0; i < items.size(); i++) {
      int index = items.get(i).index();
      CompletableFuture<Optional<Receipt>> receipt = receipts.await(receiptIds.get(i), wait);
      all.add(receipt.thenAccept(r -> r.ifPresent(known -> found.put(index, known.getEvent()))));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(v -> found);
  }
}
