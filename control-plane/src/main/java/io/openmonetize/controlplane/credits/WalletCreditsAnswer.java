package io.openmonetize.controlplane.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.GrantView;
import io.openmonetize.schemas.v1.WalletView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wallet of a user or a team. Neither needs a declaration, so one without a wallet has nothing
 * and exists.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WalletCreditsAnswer(
    String customerId,
    @Nullable String userId,
    @Nullable String teamId,
    String wallet,
    String balance,
    String reserved,
    String available,
    String currency,
    String asOf,
    long sequence,
    List<GrantAnswered> grants,
    Map<String, Object> data) {

  /** A grant as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GrantAnswered(
      String grantId,
      String amount,
      String remaining,
      String reserved,
      int priority,
      String source,
      boolean pending,
      @Nullable String effectiveAt,
      @Nullable String expiresAt) {

    static GrantAnswered of(GrantView grant) {
      Wallet wallet = Wallet.ofMicros(grant.getRemainingMicros(), grant.getHeldMicros());
      return new GrantAnswered(
          grant.getGrantId(),
          Wallet.ofMicros(grant.getAmountMicros(), 0).balance().toString(),
          wallet.balance().toString(),
          wallet.held().toString(),
          grant.getPriority(),
          grant.getSource(),
          grant.getPending(),
          time(grant.getEffectiveAtMs()),
          time(grant.getExpiresAtMs()));
    }

    private static @Nullable String time(long millis) {
      return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
    }
  }

  static WalletCreditsAnswer of(AccountKey account, WalletId id, Funds funds) {
    Optional<WalletView> found = funds.wallet(id.value());
    Wallet wallet = found.map(Wallet::of).orElse(Wallet.EMPTY);
    List<GrantView> grants = found.map(WalletView::getGrantsList).orElse(List.of());
    AccountView view = funds.view();
    return new WalletCreditsAnswer(
        account.customerId(),
        id.level().equals("user") ? id.name() : null,
        id.level().equals("team") ? id.name() : null,
        id.value(),
        wallet.balance().toString(),
        wallet.held().toString(),
        wallet.available().toString(),
        SdkShapes.CURRENCY,
        Instant.ofEpochMilli(view.getAsOfMs()).toString(),
        view.getSequence(),
        grants.stream().map(GrantAnswered::of).toList(),
        SdkShapes.wallet(wallet, firstEnd(grants)));
  }

  /** When the first of the credits that are left expire. */
  private static Optional<Instant> firstEnd(List<GrantView> grants) {
    return grants.stream()
        .filter(grant -> grant.getRemainingMicros() > 0 && !grant.getPending())
        .map(GrantView::getExpiresAtMs)
        .filter(end -> end > 0)
        .min(Long::compare)
        .map(Instant::ofEpochMilli);
  }
}
