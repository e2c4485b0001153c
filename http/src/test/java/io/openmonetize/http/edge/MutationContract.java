package io.openmonetize.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Ten thousand requests, each a little wrong: every answer is a good one or a problem of ours, and
 * what an answer says was done is what the fakes have seen.
 */
public abstract class MutationContract {
  private static final int ROUNDS = 10_000;
  private static final String ID = "req-of-this-test";

  /** Refusals at the door; the others are decisions of an account, which stand in its journal. */
  private static final Pattern END_OF_HEAD = Pattern.compile("\n\r?\n");

  private static final Set<Integer> UNDECIDED = Set.of(400, 401, 403, 405, 413, 415);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Mutator mutator = new Mutator(seed);

  protected abstract EdgeWorld open();

  /**
   * What else must hold of an answer.
   *
   * @param body as it was sent, packed or not
   * @param written what this request wrote
   */
  protected void holds(RawRequest request, RawAnswer answer, List<String> written) {
    if (UNDECIDED.contains(answer.status())) {
      assertThat(written).isEmpty();
    }
  }

  @Test
  void ten_thousand_mutated_requests_bring_no_5xx_and_no_false_count(TestReporter reporter) {
    reporter.publishEntry("seed", Long.toString(seed));
    try (EdgeWorld world = open()) {
      var http = new RawHttp(world.url());
      List<RouteRow> rows = weighted(world.rows());
      for (int round = 0; round < ROUNDS; round++) {
        RouteRow row = mutator.oneOf(rows);
        RawRequest good = world.request(row).id(ID);
        if (mutator.chance(5)) {
          sendFlipped(http, good, round);
        } else {
          sendMutated(http, world, mutator.mutated(good), round);
        }
      }
    }
  }

  private void sendMutated(RawHttp http, EdgeWorld world, RawRequest request, int round) {
    int before = world.written().size();
    try {
      RawAnswer answer = http.send(request);
      check(answer);
      List<String> all = world.written();
      holds(request, answer, all.subList(before, all.size()));
    } catch (RuntimeException | AssertionError e) {
      throw failure(round, request.toString(), e);
    }
  }

  private void sendFlipped(RawHttp http, RawRequest good, int round) {
    byte[] bytes = mutator.flipped(good.with("Connection: close").bytes());
    if (!END_OF_HEAD.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find()) {
      // Whoever hangs up inside the head is not answered.
      return;
    }
    try {
      RawAnswer answer = http.send(bytes);
      assertThat(answer.status()).as("%s", answer).isLessThan(500);
      if (answer.status() >= 400) {
        Problems.checkForm(answer);
      }
    } catch (RuntimeException | AssertionError e) {
      throw failure(round, new String(bytes, StandardCharsets.ISO_8859_1), e);
    }
  }

  private static void check(RawAnswer answer) {
    assertThat(answer.status()).as("%s", answer).isLessThan(500);
    if (answer.status() >= 400 && answer.header("X-Request-Id").orElse("").equals(ID)) {
      Problems.check(answer, ID);
    } else if (answer.status() >= 400) {
      Problems.checkUnread(answer);
    }
  }

  private AssertionError failure(int round, String request, Throwable cause) {
    return new AssertionError(
        String.format(
            Locale.ROOT,
            "reproduce with -Dseed=%d; round %d: %s%n%s",
            seed,
            round,
            cause.getMessage(),
            request),
        cause);
  }

  /** Routes with a body have more that can be wrong. */
  private static List<RouteRow> weighted(List<RouteRow> rows) {
    var weighted = new ArrayList<>(rows);
    for (int i = 0; i < 5; i++) {
      rows.stream().filter(RouteRow::hasBody).forEach(weighted::add);
    }
    return weighted;
  }
}
