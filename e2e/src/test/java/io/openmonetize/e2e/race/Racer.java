package io.openmonetize.e2e.race;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.e2e.load.Api;
import io.openmonetize.e2e.load.Api.Answer;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * One caller of many on one wallet. It asks again, under the same key, until it has a definite
 * answer, and keeps what it was told.
 */
final class Racer implements Callable<Racer.Told> {
  private static final int ASKS = 25;
  private static final int MOST_TRIES = 400;

  private final Api api;
  private final int number;
  private final Random random;
  private final Told told = new Told();

  Racer(Api api, int number, long seed) {
    this.api = api;
    this.number = number;
    this.random = new Random(seed + number);
  }

  /** What a caller was answered, in micro-credits. */
  static final class Told {
    long consumed;
    long settled;
    int holds;
    int ended;
    int denied;
  }

  @Override
  public Told call() throws InterruptedException {
    for (int i = 0; i < ASKS; i++) {
      String key = "race-" + number + "-" + i;
      if (random.nextInt(3) == 0) {
        consume(key);
      } else {
        hold(key);
      }
    }
    return told;
  }

  private void consume(String key) throws InterruptedException {
    String amount = amount(3);
    Answer answer = ask("/v1/credits/consume", key, Map.of("amount", amount));
    if (answer.status() < 300) {
      told.consumed += Credits.parse(amount).micros();
    } else {
      denied(answer);
    }
  }

  private void hold(String key) throws InterruptedException {
    Map<String, Object> body = Map.of("amount", amount(5), "ttl_seconds", 2 + random.nextInt(3));
    Answer held = ask("/v1/credits/holds", key, body);
    if (held.status() >= 300) {
      denied(held);
      return;
    }
    told.holds++;
    String path = "/v1/credits/holds/" + held.text("hold_id");
    int fate = random.nextInt(3);
    if (fate == 0) {
      Answer settled = ask(path + "/settle", key + "-s", Map.of("amount", amount(6)));
      if (settled.status() < 300) {
        told.ended++;
        told.settled +=
            Credits.parse(settled.text("amount")).micros()
                - Credits.parse(settled.text("unfunded")).micros();
      }
    } else if (fate == 1) {
      told.ended += ask(path + "/release", key + "-r", Map.of()).status() < 300 ? 1 : 0;
    }
  }

  private void denied(Answer answer) {
    if (answer.status() != 402) {
      throw new AssertionError("Neither done nor denied: " + answer);
    }
    told.denied++;
  }

  private String amount(int most) {
    return Credits.ofMicros(1 + random.nextLong(most * 1_000_000L)).toString();
  }

  /** While the job is away there is no answer yet; the key makes asking again safe. */
  private Answer ask(String path, String key, Object body) throws InterruptedException {
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        Answer answer = api.post(path, body, Map.of("Idempotency-Key", key));
        if (answer.status() != 503 && answer.status() != 429) {
          return answer;
        }
      } catch (UncheckedIOException noAnswer) {
        // The command may or may not be in the journal: the same key asks what became of it.
        if (i == MOST_TRIES - 1) {
          throw noAnswer;
        }
      }
    }
    throw new AssertionError("No answer to " + key);
  }
}
