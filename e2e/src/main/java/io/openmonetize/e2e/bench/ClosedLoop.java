package io.openmonetize.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients with a connection each, which send the next batch when the last one was answered. */
final class ClosedLoop {
  private static final int ACCEPTED = 202;

  private final int port;
  private final AtomicLong ids;

  /**
   * @param ids numbers that no other event has
   */
  ClosedLoop(int port, AtomicLong ids) {
    this.port = port;
    this.ids = ids;
  }

  /** What came of it: events that were accepted, in how long, and the time of each request. */
  record Run(long events, double seconds, Latencies requests) {
    double rate() {
      return events / seconds;
    }
  }

  Run run(int clients, int events, long seconds) throws Exception {
    var latencies = new Latencies();
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(seconds);
    try {
      List<Future<Long>> sending = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        EventBatch batch = EventBatch.of(events, client);
        sending.add(threads.submit(() -> send(batch, events, until, latencies)));
      }
      long accepted = 0;
      for (Future<Long> sent : sending) {
        accepted += sent.get();
      }
      return new Run(accepted, (System.nanoTime() - began) / 1e9, latencies);
    } finally {
      threads.shutdownNow();
    }
  }

  private long send(EventBatch batch, int events, long until, Latencies latencies)
      throws IOException {
    long accepted = 0;
    try (var line = new KeptLine(port)) {
      while (System.nanoTime() < until) {
        byte[] request = batch.numbered(ids.getAndAdd(events));
        long sent = System.nanoTime();
        int status = line.send(request);
        if (status != ACCEPTED) {
          throw new IOException("A batch of " + events + " was answered " + status);
        }
        latencies.add(System.nanoTime() - sent);
        accepted += events;
      }
    }
    return accepted;
  }
}
