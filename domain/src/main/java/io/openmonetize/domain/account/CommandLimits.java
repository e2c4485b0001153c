package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Adjust;
import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.ClaimName;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.GrantCredits;
import io.openmonetize.domain.account.Command.Refund;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Command.SetCaps;
import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Command.SetTopUp;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.Subscribe;
import io.openmonetize.domain.account.Command.Transfer;
import io.openmonetize.domain.time.Period;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
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
  public static final long MAX_HOLD_MS = Settings.DAY_MS;
  public static final int MAX_THRESHOLDS = 20;
  public static final int MAX_CAPS = 6;

  private CommandLimits() {}

  static Optional<String> problem(Command command) {
    return Everybody.problem(command).or(() -> ofItself(command));
  }

  private static Optional<String> ofItself(Command command) {
    if (command instanceof GrantCredits grant) {
      return ofGrant(grant);
    } else if (command instanceof Consume consume) {
      return amount(consume.amount());
    } else if (command instanceof Configure configure) {
      return change(configure.settings());
    } else if (command instanceof Register register) {
      return change(register.settings());
    } else if (command instanceof ClaimName claim) {
      return time(claim.lapseAfterMs());
    } else if (command instanceof CreateHold hold) {
      return amount(hold.amount()).or(() -> life(hold.ttlMs()));
    } else if (command instanceof SettleHold settle) {
      return settle.amount() == 0 ? Optional.empty() : amount(settle.amount());
    }
    return ofOthers(command);
  }

  private static Optional<String> ofOthers(Command command) {
    if (command instanceof Transfer transfer) {
      return amount(transfer.amount());
    } else if (command instanceof Adjust adjust) {
      return amount(adjust.amount() < 0 ? -adjust.amount() : adjust.amount());
    } else if (command instanceof Refund refund) {
      boolean whole = refund.amount() == 0 && !refund.transactionId().isEmpty();
      return (whole ? Optional.<String>empty() : amount(refund.amount()))
          .or(() -> time(refund.expiresAt()));
    } else if (command instanceof SetThresholds set) {
      return thresholds(set.thresholds());
    } else if (command instanceof SetTopUp set) {
      return set.rule().flatMap(CommandLimits::topUp);
    } else if (command instanceof SetCaps set) {
      return caps(set.caps());
    } else if (command instanceof Subscribe subscribe) {
      return time(subscribe.startAt());
    }
    return AccessLimits.problem(command);
  }

  private static Optional<String> ofGrant(GrantCredits grant) {
    return amount(grant.terms().amount())
        .or(() -> time(grant.terms().effectiveAt()))
        .or(() -> time(grant.terms().expiresAt()))
        .or(() -> grant.recurrence().flatMap(comes -> recurrence(grant, comes)));
  }

  private static Optional<String> recurrence(GrantCredits grant, Recurrence comes) {
    if (comes.period() == Period.TOTAL) {
      return Optional.of("A recurring grant needs a period that ends.");
    } else if (grant.terms().expiresAt() != 0) {
      return Optional.of("Each grant of a recurring one lives for its period; leave out its end.");
    } else if (comes.minRollover() < 0
        || comes.minRollover() > comes.maxRollover()
        || comes.maxRollover() > MAX_AMOUNT_MICROS) {
      return Optional.of("The rollover's minimum must not be negative nor above its maximum.");
    }
    return time(comes.until());
  }

  private static Optional<String> thresholds(List<Threshold> thresholds) {
    if (thresholds.size() > MAX_THRESHOLDS) {
      return Optional.of("A wallet has at most " + MAX_THRESHOLDS + " thresholds.");
    }
    for (Threshold threshold : thresholds) {
      if (threshold.percent() < 0
          || threshold.percent() > 100
          || threshold.balance() < 0
          || threshold.balance() > MAX_AMOUNT_MICROS) {
        return Optional.of("A threshold is an amount of credits, or 1 to 100 percent.");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> topUp(TopUpRule rule) {
    if (rule.below() < 0 || rule.below() > MAX_AMOUNT_MICROS) {
      return Optional.of("The mark of a top-up must not be negative.");
    } else if (rule.cooldownMs() < 0 || rule.cooldownMs() > MAX_DEDUP_WINDOW_MS) {
      return Optional.of("The cooldown of a top-up must be between nothing and 400 days.");
    } else if (rule.monthlyMax() != 0 && rule.monthlyMax() < rule.amount()) {
      return Optional.of("The monthly maximum must hold at least one top-up.");
    }
    return amount(rule.amount());
  }

  private static Optional<String> caps(List<Cap> caps) {
    var periods = new HashSet<Period>();
    for (Cap cap : caps) {
      if (!periods.add(cap.period())) {
        return Optional.of("Two caps are for the same period.");
      } else if (cap.limit() < 0 || cap.limit() > MAX_AMOUNT_MICROS) {
        return Optional.of("A cap must not be negative and at most 1000000000000 credits.");
      }
    }
    return caps.size() > MAX_CAPS ? Optional.of("Too many caps.") : Optional.empty();
  }

  private static Optional<String> amount(long micros) {
    return micros > 0 && micros <= MAX_AMOUNT_MICROS
        ? Optional.empty()
        : Optional.of("The amount must be above zero and at most 1000000000000 credits.");
  }

  private static Optional<String> life(long millis) {
    return millis > 0 && millis <= MAX_HOLD_MS
        ? Optional.empty()
        : Optional.of("A hold lives for more than nothing and at most 24 hours.");
  }

  static Optional<String> time(long millis) {
    return millis >= 0 && millis <= MAX_TIME_MS
        ? Optional.empty()
        : Optional.of("A time lies outside the years 1970 to 9999.");
  }

  private static Optional<String> change(Change change) {
    return change
        .dedupWindowMs()
        .filter(window -> window <= 0 || window > MAX_DEDUP_WINDOW_MS)
        .map(window -> "The dedup window must be above zero and at most 400 days.")
        .or(
            () ->
                change
                    .correctionHorizonMs()
                    .filter(horizon -> horizon < 0 || horizon > MAX_DEDUP_WINDOW_MS)
                    .map(horizon -> "The correction horizon must be at most 400 days."))
        .or(() -> change.timeZone().flatMap(CommandLimits::zone));
  }

  private static Optional<String> zone(String name) {
    try {
      ZoneId.of(name);
      return Optional.empty();
    } catch (DateTimeException unknown) {
      return Optional.of("There is no time zone " + name + ".");
    }
  }
}
