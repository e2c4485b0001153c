package io.openmonetize.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.CancelSubscription;
import io.openmonetize.domain.account.Command.ChangeSubscription;
import io.openmonetize.domain.account.Command.Subscribe;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.time.Period.Span;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever becomes of plans and time after it, an event that is voided leaves what there would be
 * without it. A failure names its seed.
 */
class CorrectedPlansTest {
  private static final long START = Offered.at("2026-10-01T00:00:00Z");
  private static final long STEP = 40 * 3_600_000L;
  private static final List<String> PLANS =
      List.of("small", "large", "team", "tried", "rolling", "lending");

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_voided_event_leaves_what_there_would_be_without_it(long seed) {
    Driven with = Driven.registered();
    Driven without = Driven.registered();
    var wrong = Given.event("wrong", Given.UNIT_MODEL, 1_300, START + 1);
    long end = play(with, seed, Optional.of(wrong));
    play(without, seed, Optional.empty());

    var voiding = new VoidEvent(wrong.identity(), "wrong", "", Optional.empty());
    Outcome voided = with.ask(end, "void", 0, voiding, Offered.CATALOG);

    assertThat(voided.code()).isEqualTo(Code.APPLIED);
    without.due(end);
    assertThat(with.balance()).isEqualTo(without.balance());
    assertThat(left(with)).isEqualTo(left(without));
    assertThat(sum(with)).isEqualTo(with.account().wallet().balance());
    assertThat(stretch(with)).isEqualTo(stretch(without));
    // The funds go on alike, too.
    with.due(end + 20 * STEP);
    without.due(end + 20 * STEP);
    assertThat(left(with)).isEqualTo(left(without));
    with.restart();
    assertThat(with.account().frozen()).isFalse();
  }

  private static long play(Driven customer, long seed, Optional<UsageEvent> wrong) {
    var random = new Random(seed);
    long now = START;
    ask(customer, now, 0, new Subscribe(plan(random), 0, 0, Optional.empty(), false));
    for (int i = 1; i < 20; i++) {
      now += 1 + (long) (random.nextDouble() * STEP);
      if (i == 2 && wrong.isPresent()) {
        customer.use(now, wrong.get(), Optional.empty(), Offered.CATALOG);
      }
      step(customer, random, now, i);
      if (random.nextInt(4) == 0) {
        customer.restart();
      }
    }
    return now;
  }

  private static void step(Driven customer, Random random, long now, int i) {
    int kind = random.nextInt(6);
    String plan = plan(random);
    boolean later = random.nextBoolean();
    if (kind < 3) {
      var event = Given.event("e" + i, Given.UNIT_MODEL, random.nextInt(900), now);
      customer.use(now, event, Optional.empty(), Offered.CATALOG);
    } else if (kind == 3) {
      ask(customer, now, i, new CancelSubscription(later, ""));
    } else if (kind == 4) {
      ask(customer, now, i, new Subscribe(plan, 0, 0, Optional.empty(), false));
    } else {
      boolean prorate = random.nextInt(4) > 0;
      ask(customer, now, i, new ChangeSubscription(plan, 0, later, prorate, false));
    }
  }

  private static void ask(Driven customer, long now, int i, Command command) {
    customer.ask(now, "plan " + i, 0, command, Offered.CATALOG);
  }

  private static String plan(Random random) {
    return PLANS.get(random.nextInt(PLANS.size()));
  }

  private static List<String> left(Driven customer) {
    var told = new ArrayList<String>();
    for (Grant grant : customer.account().wallet().grants()) {
      told.add(grant.source() + " until " + grant.expiresAt() + ": " + grant.remaining());
    }
    told.add("debt " + customer.account().wallet().debt());
    return told;
  }

  private static Optional<Span> stretch(Driven customer) {
    return customer.account().subscriptions().cycleAround(START + 3 * STEP);
  }

  private static long sum(Driven customer) {
    return customer.lines.stream().mapToLong(LedgerLine::amount).sum();
  }
}
