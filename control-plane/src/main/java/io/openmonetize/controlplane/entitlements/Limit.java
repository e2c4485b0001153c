package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.CapView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a cap leaves to spend now.
 *
 * @param level customer, or a wallet as `user:u1`
 * @param period as in monthly
 */
record Limit(String level, String period, Credits limit, Credits used, Optional<Instant> resetsAt) {

  /** Those of the team, the user and the customer, in this order. */
  static List<Limit> of(Funds funds, List<WalletId> payers, long nowMs) {
    var limits = new ArrayList<Limit>();
    for (WalletId payer : payers) {
      caps(funds, payer).forEach(cap -> limits.add(of(payer.value(), cap, nowMs)));
    }
    funds.view().getCapsList().forEach(cap -> limits.add(of("customer", cap, nowMs)));
    return limits;
  }

  /** A spender that was never seen has spent nothing under the caps that hold for each. */
  private static List<CapView> caps(Funds funds, WalletId payer) {
    List<CapView> own =
        funds.wallet(payer.value()).map(wallet -> wallet.getCapsList()).orElse(List.of());
    if (!own.isEmpty()) {
      return own;
    }
    AccountView view = funds.view();
    List<CapView> each =
        payer.level().equals("user") ? view.getUserCapsList() : view.getTeamCapsList();
    return each.stream().map(cap -> cap.toBuilder().setSpentMicros(0).build()).toList();
  }

  /** What was spent in a period that is over is no longer counted. */
  private static Limit of(String level, CapView cap, long nowMs) {
    boolean over = cap.getPeriodEndMs() != 0 && cap.getPeriodEndMs() <= nowMs;
    return new Limit(
        level,
        cap.getPeriod().name().toLowerCase(Locale.ROOT),
        Credits.ofMicros(cap.getLimitMicros()),
        over ? Credits.ZERO : Credits.ofMicros(cap.getSpentMicros()),
        over || cap.getPeriodEndMs() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(cap.getPeriodEndMs())));
  }

  /** The first that a use of that cost would exceed, or that leaves nothing. */
  static Optional<Limit> reached(List<Limit> limits, Optional<Credits> cost) {
    return limits.stream()
        .filter(
            limit ->
                !limit.remaining().isPositive()
                    || cost.filter(c -> c.compareTo(limit.remaining()) > 0).isPresent())
        .findFirst();
  }

  Credits remaining() {
    Credits left = limit.minus(used);
    return left.isPositive() ? left : Credits.ZERO;
  }

  String rule() {
    return "cap:" + level + ":" + period;
  }

  String words() {
    return "The "
        + period
        + " cap of "
        + level
        + " is "
        + limit
        + " credits, of which "
        + used
        + " are used";
  }
}
