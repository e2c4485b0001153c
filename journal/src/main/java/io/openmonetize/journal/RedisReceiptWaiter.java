package io.openmonetize.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.v1.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread asks for all who wait, in one round trip, every millisecond or so while the youngest
 * of them is fresh and less often as they grow old. With nobody waiting it sleeps.
 */
public final class RedisReceiptWaiter implements ReceiptWaiter {
  private static final Logger LOG = LoggerFactory.getLogger(RedisReceiptWaiter.class);
  static final int MOST_WAITERS = 20_000;
  private static final int CHUNK = 1_000;
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long PAUSE_WHEN_AWAY = TimeUnit.MILLISECONDS.toNanos(100);

  /** Where receipts are read: a list as long as the ids, with null for what is not there. */
  interface ReceiptStore extends AutoCloseable {
    List<byte[]> read(List<String> ids);

    @Override
    void close();
  }

  private record Waiting(CompletableFuture<Optional<Receipt>> answer, long sinceNanos) {}

  private final ReceiptStore store;
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final LongAdder failedReads = new LongAdder();
  private final Thread poller;
  private volatile boolean closed;

  RedisReceiptWaiter(ReceiptStore store) {
    this.store = store;
    this.poller = new Thread(this::poll, "receipt-poller");
    poller.setDaemon(true);
    poller.start();
  }

  public static RedisReceiptWaiter open(String redisUri) {
    return new RedisReceiptWaiter(new RedisReceiptStore(redisUri));
  }

  @Override
  public CompletableFuture<Optional<Receipt>> await(String id, Duration longest) {
    if (closed || waiting.size() >= MOST_WAITERS) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    var answer = new CompletableFuture<Optional<Receipt>>();
    if (waiting.putIfAbsent(id, new Waiting(answer, System.nanoTime())) != null) {
      throw new IllegalStateException("somebody waits for " + id + " already");
    }
    // The timer belongs to the JDK, so that not even a hanging Redis keeps an answer back.
    answer.completeOnTimeout(Optional.empty(), longest.toNanos(), TimeUnit.NANOSECONDS);
    answer.whenComplete((receipt, failure) -> waiting.remove(id));
    LockSupport.unpark(poller);
    return answer;
  }

  @Override
  public CompletableFuture<Optional<Receipt>> find(String id) {
    return await(id, Duration.ofMillis(250));
  }

  @Override
  public long failedReads() {
    return failedReads.sum();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(poller);
    try {
      poller.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waiting.values().forEach(w -> w.answer().complete(Optional.empty()));
    store.close();
  }

  private void poll() {
    boolean away = false;
    while (!closed) {
      if (waiting.isEmpty()) {
        LockSupport.park(this);
        continue;
      }
      long pause = pause();
      try {
        askForAll();
        away = false;
      } catch (RuntimeException e) {
        if (!away) {
          LOG.warn("Receipts cannot be read; who waits is told so in time: {}", e.getMessage());
        }
        away = true;
        failedReads.increment();
        pause = PAUSE_WHEN_AWAY;
      }
      LockSupport.parkNanos(this, pause);
    }
  }

  /** A twentieth of the youngest waiter's age, between the shortest and the longest pause. */
  private long pause() {
    long now = System.nanoTime();
    long youngest = Long.MAX_VALUE;
    for (Waiting w : waiting.values()) {
      youngest = Math.min(youngest, now - w.sinceNanos());
    }
    return Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, youngest / 20));
  }

  private void askForAll() {
    List<String> ids = new ArrayList<>(waiting.keySet());
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<String> chunk = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      List<byte[]> found = store.read(chunk);
      for (int i = 0; i < chunk.size(); i++) {
        if (found.get(i) != null) {
          answer(chunk.get(i), found.get(i));
        }
      }
    }
  }

  private void answer(String id, byte[] bytes) {
    Waiting who = waiting.get(id);
    if (who == null) {
      return;
    }
    try {
      who.answer().complete(Optional.of(Receipt.parseFrom(bytes)));
    } catch (InvalidProtocolBufferException e) {
      LOG.error("The receipt {} is not one", id, e);
      who.answer().complete(Optional.empty());
    }
  }
}
