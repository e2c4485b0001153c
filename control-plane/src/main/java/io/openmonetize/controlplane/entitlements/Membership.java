package io.openmonetize.controlplane.entitlements;

import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.schemas.v1.WalletView;
import java.util.List;
import java.util.Optional;

/** Whether a user may speak for the team that is named with it, where that is enforced. */
final class Membership {
  private Membership() {}

  /** The team, when the user is not a member of it. */
  static Optional<String> missing(Funds funds, List<WalletId> payers) {
    Optional<WalletId> user = at("user", payers);
    Optional<WalletId> team = at("team", payers);
    if (!funds.view().getEnforceMembership() || user.isEmpty() || team.isEmpty()) {
      return Optional.empty();
    }
    List<String> teams =
        funds
            .wallet(user.get().value())
            .<List<String>>map(WalletView::getTeamsList)
            .orElse(List.of());
    return team.map(WalletId::name).filter(name -> !teams.contains(name));
  }

  private static Optional<WalletId> at(String level, List<WalletId> payers) {
    return payers.stream().filter(payer -> payer.level().equals(level)).findFirst();
  }
}
