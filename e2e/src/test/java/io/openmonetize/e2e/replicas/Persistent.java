package io.openmonetize.e2e.replicas;

import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client as it should be: it sends each request to one replica after the other under the same
 * idempotency key, until one of them answers.
 */
final class Persistent {
  private static final int MOST_TRIES = 60;

  private final List<Api> replicas;
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger retried = new AtomicInteger();

  Persistent(Replica one, Replica two, String key) {
    this.replicas = List.of(one.as(key), two.as(key));
  }

  Answer post(String path, Map<String, ?> body, String idempotencyKey) {
    var failures = new ArrayList<String>();
    for (int i = 0; i < MOST_TRIES; i++) {
      Api replica = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
      try {
        Answer answer = replica.post(path, body, Map.of("Idempotency-Key", idempotencyKey));
        if (answer.status() < 500 && answer.status() != 429) {
          return answer;
        }
        failures.add(answer.toString());
      } catch (UncheckedIOException gone) {
        failures.add(gone.getMessage());
      }
      retried.incrementAndGet();
    }
    throw new AssertionError(path + " " + idempotencyKey + " got no answer: " + failures);
  }

  int retried() {
    return retried.get();
  }
}
