package io.openmonetize.controlplane.rules;

import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.CapView;
import io.openmonetize.schemas.v1.SeriesView;
import io.openmonetize.schemas.v1.Threshold;
import io.openmonetize.schemas.v1.TopUpView;
import io.openmonetize.schemas.v1.WalletView;
import java.util.List;
import java.util.Optional;

/** What holds for a wallet, from whichever view it stands in. */
record WalletRules(
    List<Threshold> thresholds,
    Optional<TopUpView> topUp,
    List<CapView> caps,
    List<SeriesView> series) {

  static WalletRules of(WalletId wallet, Funds funds) {
    return wallet.isCustomers()
        ? of(funds.view())
        : of(funds.wallet(wallet.value()).orElse(WalletView.getDefaultInstance()));
  }

  private static WalletRules of(AccountView view) {
    return new WalletRules(
        view.getThresholdsList(),
        topUp(view.hasTopUp(), view.getTopUp()),
        view.getCapsList(),
        view.getSeriesList());
  }

  private static WalletRules of(WalletView view) {
    return new WalletRules(
        view.getThresholdsList(),
        topUp(view.hasTopUp(), view.getTopUp()),
        view.getCapsList(),
        view.getSeriesList());
  }

  private static Optional<TopUpView> topUp(boolean there, TopUpView topUp) {
    return there && topUp.hasRule() ? Optional.of(topUp) : Optional.empty();
  }
}
