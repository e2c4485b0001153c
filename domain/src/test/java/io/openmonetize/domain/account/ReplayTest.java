package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Input.Origin;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LedgerLine;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The same journal gives the same account, however often it is stopped on the way. */
class ReplayTest {
  private static final int STEPS = 400;

  @RepeatedTest(20)
  void restarts_change_nothing(RepetitionInfo repetition) {
    long seed = Long.getLong("seed", repetition.getCurrentRepetition());
    Driven straight = run(seed, 0);
    Driven stopped = run(seed, 7);

    assertThat(stopped.account().ledgerHash())
        .as("reproduce with -Dseed=%d", seed)
        .isEqualTo(straight.account().ledgerHash());
    assertThat(stopped.account().revision()).isEqualTo(straight.account().revision());
    assertThat(stopped.balance()).isEqualTo(straight.balance());
    proveLedger(stopped, seed);
  }

  /** Lines are numbered without gaps, chained, and add up to the balance. */
  private static void proveLedger(Driven customer, long seed) {
    var chain = new LedgerChain();
    byte[] hash = LedgerChain.genesis();
    long sequence = 0;
    long balance = 0;
    for (LedgerLine line : customer.lines) {
      assertThat(line.sequence()).as("seed %d", seed).isEqualTo(++sequence);
      assertThat(line.before()).as("seed %d", seed).isEqualTo(balance);
      balance += line.amount();
      assertThat(line.after()).as("seed %d", seed).isEqualTo(balance);
      hash = chain.next(hash, Driven.KEY, line);
      assertThat(line.hash()).as("seed %d", seed).isEqualTo(hash);
    }
    assertThat(customer.account().wallet().balance()).as("seed %d", seed).isEqualTo(balance);
    customer.account().wallet().check();
  }

  private static Driven run(long seed, int restartEvery) {
    var random = new Random(seed);
    OveragePolicy policy = OveragePolicy.values()[random.nextInt(3)];
    Driven customer = Driven.registered(policy);
    long now = T0;
    for (int step = 0; step < STEPS; step++) {
      now += random.nextInt(120_000);
      act(customer, random, now, step);
      if (restartEvery > 0 && step % restartEvery == 0) {
        customer.restart();
      }
    }
    return customer;
  }

  private static void act(Driven customer, Random random, long now, int step) {
    switch (random.nextInt(10)) {
      case 0 -> customer.grant(now, random.nextInt(1, 50) + ".5", random.nextInt(3), 0, 0);
      case 1 -> customer.grant(now, "7", 100, 0, now + 1 + random.nextInt(1_000_000));
      case 2 -> customer.grant(now, "3", 100, now + random.nextInt(1_000_000), now + 2_000_000);
      case 3 ->
          customer.ask(
              now,
              new Command.Consume(Command.Payer.CUSTOMER, random.nextInt(1, 5_000_000), "taken"));
      case 4 -> customer.use(now, Given.event("again" + random.nextInt(20), 1 + random.nextInt(2)));
      case 5 ->
          customer.use(
              now,
              Given.event("later" + step, Given.LATER_MODEL, 1, now),
              Optional.of(new Origin(1, 0, random.nextInt(step + 1))),
              Given.CATALOG);
      case 6 -> {
        if (random.nextInt(10) == 0) {
          customer.release(now, Given.LATER_CATALOG);
        }
      }
      default ->
          customer.use(
              now, Given.event("e" + step, Given.UNIT_MODEL, random.nextInt(9), now - 500));
    }
  }
}
