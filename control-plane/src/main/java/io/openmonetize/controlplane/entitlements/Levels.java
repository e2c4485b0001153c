package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.domain.entitlement.Applying;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.EntitlementKind;
import io.openmonetize.schemas.v1.EntitlementView;
import io.openmonetize.schemas.v1.WalletView;
import io.openmonetize.wire.EntitlementMapping;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which entitlements hold at every level that a use falls under, and what is used of them. Terms of
 * what is for each stand in the account's view, counts in the spender's: a spender that was never
 * seen has used nothing, and so has one whose count is of a period that is over, or of terms that
 * are no longer.
 */
final class Levels {
  private final AccountView view;
  private final Optional<String> feature;
  private final long nowMs;

  /** Terms with what was counted for them. */
  private record Known(Entitlement entitlement, EntitlementView count) {}

  private Levels(AccountView view, Optional<String> feature, long nowMs) {
    this.view = view;
    this.feature = feature;
    this.nowMs = nowMs;
  }

  /**
   * Those of the payers, in their order, then the customer's.
   *
   * @param feature empty for whatever feature
   */
  static List<Held> of(Funds funds, List<WalletId> payers, Optional<String> feature, long nowMs) {
    var levels = new Levels(funds.view(), feature, nowMs);
    var held = new ArrayList<Held>();
    for (WalletId payer : payers) {
      held.addAll(levels.ofSpender(payer, funds.wallet(payer.value())));
    }
    held.addAll(levels.ofCustomer());
    return held;
  }

  private List<Held> ofCustomer() {
    var known = new ArrayList<Known>();
    for (EntitlementView shared : view.getEntitlementsList()) {
      if (shared.getEntitlement().getScope().isEmpty() && fits(shared)) {
        known.add(new Known(terms(shared), shared));
      }
    }
    return holding("customer", known);
  }

  private List<Held> ofSpender(WalletId payer, Optional<WalletView> wallet) {
    List<EntitlementView> own = wallet.map(WalletView::getEntitlementsList).orElse(List.of());
    var known = new ArrayList<Known>();
    for (EntitlementView one : own) {
      boolean whole =
          one.getEntitlement().getKind() != EntitlementKind.ENTITLEMENT_KIND_UNSPECIFIED;
      if (whole && fits(one)) {
        known.add(new Known(terms(one), one));
      }
    }
    String each = payer.level() + ":*";
    for (EntitlementView shared : view.getEntitlementsList()) {
      if (shared.getEntitlement().getScope().equals(each) && fits(shared)) {
        known.add(new Known(terms(shared), counted(shared, own)));
      }
    }
    return holding(payer.value(), known);
  }

  private boolean fits(EntitlementView one) {
    String named = one.getEntitlement().getFeature();
    return feature.isEmpty() || named.isEmpty() || named.equals(feature.get());
  }

  private static Entitlement terms(EntitlementView one) {
    return EntitlementMapping.toDomain(one.getEntitlement());
  }

  private static EntitlementView counted(EntitlementView shared, List<EntitlementView> own) {
    String id = shared.getEntitlement().getEntitlementId();
    for (EntitlementView count : own) {
      if (count.getEntitlement().getEntitlementId().equals(id)
          && count.getSince() == shared.getSince()) {
        return count;
      }
    }
    return shared.toBuilder().setUsedMicros(0).build();
  }

  private List<Held> holding(String level, List<Known> known) {
    return Applying.ofThose(known, Known::entitlement).stream()
        .map(one -> held(level, one))
        .toList();
  }

  private Held held(String level, Known known) {
    long end = known.count().getPeriodEndMs();
    boolean over = end != 0 && end <= nowMs;
    return new Held(
        level,
        known.entitlement(),
        over ? Credits.ZERO : Credits.ofMicros(known.count().getUsedMicros()),
        over ? next(known.entitlement()) : end == 0 ? Optional.empty() : instant(end));
  }

  /** When the period ends that nobody has used anything in yet. */
  private Optional<Instant> next(Entitlement entitlement) {
    long cycle = view.getSubscription().getPeriodEndMs();
    return entitlement.rule() instanceof Quota quota && quota.period().isPresent()
        ? instant(quota.period().get().around(nowMs, ZoneId.of(view.getTimeZone())).until())
        : cycle > nowMs ? instant(cycle) : Optional.empty();
  }

  private static Optional<Instant> instant(long millis) {
    return Optional.of(Instant.ofEpochMilli(millis));
  }
}
