package io.openmonetize.e2e.simulate.script;

import io.openmonetize.domain.account.Command.Payer;
import java.util.List;
import java.util.Random;

/** What is drawn at random again and again; small sets, so that amounts and names meet. */
final class Draws {
  private static final long CREDIT = 1_000_000;
  private static final List<String> TEAMS = List.of("t1", "t2");
  private static final List<String> USERS = List.of("u1", "u2", "u3");
  private static final long[] AMOUNTS = {
    1,
    2,
    3,
    500_000,
    CREDIT - 1,
    CREDIT,
    CREDIT + 1,
    2 * CREDIT,
    3 * CREDIT,
    5 * CREDIT,
    10 * CREDIT,
    100 * CREDIT
  };

  private final Random random;

  Draws(Random random) {
    this.random = random;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  int below(int n) {
    return random.nextInt(n);
  }

  <T> T of(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Above zero, huge at times. */
  long amount() {
    if (oneIn(200)) {
      return 1_000_000_000_000_000_000L + random.nextInt(3);
    }
    return oneIn(3) ? 1 + random.nextLong(20 * CREDIT) : AMOUNTS[random.nextInt(AMOUNTS.length)];
  }

  long amountOrZero() {
    return oneIn(12) ? 0 : amount();
  }

  long tokens() {
    return oneIn(10) ? 0 : oneIn(300) ? 1_000_000_000_000L : 1 + random.nextInt(12);
  }

  String model() {
    return of(List.of(Prices.UNIT, Prices.UNIT, Prices.MICRO, Prices.HALF, Prices.MOVING));
  }

  String wallet() {
    return switch (random.nextInt(5)) {
      case 0 -> "team:" + of(TEAMS);
      case 1 -> "user:" + of(USERS);
      default -> "";
    };
  }

  Payer payer() {
    return new Payer(oneIn(3) ? "" : of(USERS), oneIn(2) ? "" : of(TEAMS));
  }

  String scope() {
    return switch (random.nextInt(6)) {
      case 0 -> "team:*";
      case 1 -> "user:*";
      default -> wallet();
    };
  }

  /** Before or after now, seldom far. */
  long near(long now) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> now;
      case 2 -> now - random.nextInt((int) (2 * Clock.MINUTE));
      case 3 -> now + random.nextInt((int) (5 * Clock.MINUTE));
      case 4 -> now - random.nextInt((int) (3 * Clock.HOUR));
      default -> now - random.nextLong(36 * Clock.DAY);
    };
  }

  long soon(long now) {
    return now
        + switch (random.nextInt(4)) {
          case 0 -> 1 + random.nextInt((int) Clock.MINUTE);
          case 1 -> 1 + random.nextInt((int) Clock.HOUR);
          case 2 -> 1 + random.nextInt((int) Clock.DAY);
          default -> 1 + random.nextLong(40 * Clock.DAY);
        };
  }
}
