package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.ClaimName;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.Register;
import java.util.Optional;

/**
 * What no command may ask, whatever the APIs let through: beyond these, sums and times would
 * overflow.
 */
public final class CommandLimits {
  /** A million million credits. */
  public static final long MAX_AMOUNT_MICROS = 1_000_000_000_000_000_000L;

  /** The end of the year 9999. */
  public static final long MAX_TIME_MS = 253_402_300_799_999L;

  public static final long MAX_DEDUP_WINDOW_MS = 400 * Settings.DAY_MS;

  private CommandLimits() {}

  static Optional<String> problem(Command command) {
    if (command instanceof GrantCredits grant) {
      return amount(grant.amount())
          .or(() -> time(grant.effectiveAt()))
          .or(() -> time(grant.expiresAt()));
    } else if (command instanceof Consume consume) {
      return amount(consume.amount());
    } else if (command instanceof Configure configure) {
      return change(configure.settings());
    } else if (command instanceof Register register) {
      return change(register.settings());
    } else if (command instanceof ClaimName claim) {
      return time(claim.lapseAfterMs());
    }
    return Optional.empty();
  }

  private static Optional<String> amount(long micros) {
    return micros > 0 && micros <= MAX_AMOUNT_MICROS
        ? Optional.empty()
        : Optional.of("The amount must be above zero and at most 1000000000000 credits.");
  }

  private static Optional<String> time(long millis) {
    return millis >= 0 && millis <= MAX_TIME_MS
        ? Optional.empty()
        : Optional.of("A time lies outside the years 1970 to 9999.");
  }

  private static Optional<String> change(Change change) {
    return change
        .dedupWindowMs()
        .filter(window -> window <= 0 || window > MAX_DEDUP_WINDOW_MS)
        .map(window -> "The dedup window must be above zero and at most 400 days.");
  }
}
