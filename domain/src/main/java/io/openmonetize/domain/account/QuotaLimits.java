package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Entitlements.Kept;
import io.openmonetize.domain.entitlement.Applying;
import io.openmonetize.domain.entitlement.Measures;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.usage.Quantities;
import java.util.Locale;
import java.util.Optional;

/** Whether a hard quota leaves room for what is asked for before it is used. */
final class QuotaLimits {
  private QuotaLimits() {}

  /**
   * What is asked for.
   *
   * @param credits that it may come to
   * @param uses how many events; 0 when credits alone are taken
   */
  record Wanted(Payer payer, String feature, long credits, long uses) {}

  /** A quota without room, in words. */
  static Optional<String> exceeded(Account account, Wanted wanted, long now) {
    if (account.entitlements().none()) {
      return Optional.empty();
    }
    for (String scope : Caps.scopes(wanted.payer())) {
      for (Kept kept :
          Applying.of(account.entitlements().at(scope), wanted.feature(), Kept::entitlement)) {
        Optional<String> reached =
            kept.quota().flatMap(quota -> exceeded(account, wanted, scope, kept, quota, now));
        if (reached.isPresent()) {
          return reached;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> exceeded(
      Account account, Wanted wanted, String scope, Kept kept, Quota quota, long now) {
    boolean applies = quota.measure().equals(Measures.CREDITS) || wanted.uses() > 0;
    if (quota.type() != LimitType.HARD || !applies) {
      return Optional.empty();
    }
    long used = account.quotas().used(kept, scope, account.period(quota, now));
    long taken = used + reserved(account, scope, kept, quota.measure());
    return taken > quota.limit() - least(quota.measure(), wanted)
        ? Optional.of(words(scope, kept, quota, used))
        : Optional.empty();
  }

  /** What it takes at least; of what cannot be known before, anything at all. */
  private static long least(String measure, Wanted wanted) {
    return switch (measure) {
      case Measures.CREDITS -> wanted.credits();
      case Measures.EVENTS -> wanted.uses() * Quantities.ONE;
      default -> 1;
    };
  }

  /** What open holds may still come to. */
  private static long reserved(Account account, String scope, Kept kept, String measure) {
    boolean credits = measure.equals(Measures.CREDITS);
    if (!credits && !measure.equals(Measures.EVENTS)) {
      return 0;
    }
    long sum = 0;
    for (Hold hold : account.openHolds()) {
      if (Caps.scopes(hold.payer()).contains(scope) && kept.entitlement().isFor(hold.feature())) {
        sum += credits ? hold.amount() : Quantities.ONE;
      }
    }
    return sum;
  }

  private static String words(String scope, Kept kept, Quota quota, long used) {
    String level = scope.equals(Wallet.CUSTOMER) ? "customer" : scope;
    String period =
        quota.period().map(Period::name).orElse("billing cycle").toLowerCase(Locale.ROOT);
    return ("The " + period + " quota " + kept.entitlement().id() + " of " + level)
        + (" is " + units(quota.limit()) + " " + quota.measure())
        + (", of which " + units(used) + " are used.");
  }

  private static String units(long micros) {
    return Credits.ofMicros(micros).toDecimal().stripTrailingZeros().toPlainString();
  }
}
