package io.openmonetize.journal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.openmonetize.schemas.v1.Receipt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Times how long the metering job's answers are waited for, and whether they came. */
public final class MeteredReceipts implements ReceiptWaiter {
  private static final Duration[] WAITS = {
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final ReceiptWaiter receipts;
  private final MeterProvider<Timer> waits;

  /**
   * @param service which of the services on a server waits
   */
  public MeteredReceipts(ReceiptWaiter receipts, MeterRegistry registry, String service) {
    this.receipts = receipts;
    this.waits =
        Timer.builder(JournalMeters.RECEIPT_WAIT)
            .description("Waits for the metering job's answer")
            .tag("service", service)
            .serviceLevelObjectives(WAITS)
            .withRegistry(registry);
    FunctionCounter.builder(JournalMeters.RECEIPT_READ_ERRORS, receipts, ReceiptWaiter::failedReads)
        .description("Rounds in which receipts could not be read from Redis")
        .tag("service", service)
        .register(registry);
  }

  @Override
  public CompletableFuture<Optional<Receipt>> await(String id, Duration longest) {
    long began = System.nanoTime();
    return receipts
        .await(id, longest)
        .whenComplete(
            (receipt, failure) ->
                waits
                    .withTags("outcome", came(receipt) ? "answered" : "timed_out")
                    .record(Duration.ofNanos(System.nanoTime() - began)));
  }

  @Override
  public CompletableFuture<Optional<Receipt>> find(String id) {
    return receipts.find(id);
  }

  @Override
  public long failedReads() {
    return receipts.failedReads();
  }

  @Override
  public void close() {
    receipts.close();
  }

  /** A waiter never fails, and what its future holds is never null when it did not. */
  private static boolean came(Optional<Receipt> receipt) {
    return receipt != null && receipt.isPresent();
  }
}
