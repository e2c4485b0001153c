package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.sdk.SdkShapes;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.util.Map;

/** A user's wallet. Users need no declaration, so one without a wallet has nothing and exists. */
record UserCreditsAnswer(
    String customerId,
    String userId,
    String balance,
    String reserved,
    String available,
    String currency,
    Map<String, Object> data) {

  static UserCreditsAnswer withoutWallet(AccountKey account, String userId) {
    String none = Credits.ZERO.toString();
    return new UserCreditsAnswer(
        account.customerId(),
        userId,
        none,
        none,
        none,
        SdkShapes.CURRENCY,
        SdkShapes.userWithoutWallet());
  }
}
