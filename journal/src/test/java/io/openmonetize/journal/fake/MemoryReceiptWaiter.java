package io.openmonetize.journal.fake;

import io.openmonetize.journal.ReceiptWaiter;
import io.openmonetize.schemas.v1.Receipt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Receipts in memory: the test puts them there. */
public final class MemoryReceiptWaiter implements ReceiptWaiter {
  private final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Optional<Receipt>>> waiting =
      new ConcurrentHashMap<>();

  public void put(Receipt receipt) {
    receipts.put(receipt.getId(), receipt);
    var answer = waiting.remove(receipt.getId());
    if (answer != null) {
      answer.complete(Optional.of(receipt));
    }
  }

  @Override
  public CompletableFuture<Optional<Receipt>> await(String id, Duration longest) {
    var answer = new CompletableFuture<Optional<Receipt>>();
    if (waiting.putIfAbsent(id, answer) != null) {
      throw new IllegalStateException("somebody waits for " + id + " already");
    }
    answer.completeOnTimeout(Optional.empty(), longest.toNanos(), TimeUnit.NANOSECONDS);
    var unused = answer.whenComplete((receipt, failure) -> waiting.remove(id, answer));
    Receipt there = receipts.get(id);
    if (there != null) {
      answer.complete(Optional.of(there));
    }
    return answer;
  }

  @Override
  public CompletableFuture<Optional<Receipt>> find(String id) {
    return CompletableFuture.completedFuture(Optional.ofNullable(receipts.get(id)));
  }

  @Override
  public void close() {
    waiting.values().forEach(answer -> answer.complete(Optional.empty()));
  }
}
