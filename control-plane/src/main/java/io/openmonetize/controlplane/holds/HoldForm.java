package io.openmonetize.controlplane.holds;

import io.openmonetize.controlplane.credits.CreditFields;
import io.openmonetize.controlplane.credits.WalletId;
import io.openmonetize.controlplane.rating.NativeEvent;
import io.openmonetize.controlplane.rating.Quotes;
import io.openmonetize.controlplane.rating.RatingForm;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CreateHold;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be set aside: an amount, or what a use would cost.
 *
 * @param amount empty when there is an estimate
 */
record HoldForm(Optional<Credits> amount, Optional<NativeEvent> estimate, CreateHold terms) {
  private static final long DEFAULT_TTL = Duration.ofMinutes(15).toSeconds();
  private static final long MOST_TTL = Duration.ofHours(24).toSeconds();
  private static final int MAX_ID = 200;
  private static final String AMOUNT = "amount";

  static HoldForm read(FieldReader body) {
    Optional<Credits> amount = CreditFields.amountIfAny(body, AMOUNT);
    Optional<FieldReader> estimate = body.object("estimate");
    if (estimate.isEmpty()) {
      body.require(AMOUNT, amount);
    } else if (amount.isPresent()) {
      body.error(AMOUNT, "ambiguous", "does not go with estimate; send one of them");
    }
    Optional<NativeEvent> use = estimate.map(RatingForm::read);
    long ttl = body.whole("ttl_seconds", 1, MOST_TTL).orElse(DEFAULT_TTL);
    var terms =
        CreateHold.newBuilder()
            .setUserId(body.text(WalletId.USER_ID, MAX_ID).orElse(""))
            .setTeamId(body.text(WalletId.TEAM_ID, MAX_ID).orElse(""))
            .setFeatureId(body.text("feature_id", MAX_ID).orElse(""))
            .setTtlMs(Duration.ofSeconds(ttl).toMillis())
            .setDescription(CreditFields.text(body, "description"));
    body.finish();
    return new HoldForm(amount, use, terms.build());
  }

  /** The command, its estimate priced by the code and the prices that would bill the use now. */
  CreateHold priced(AccountKey account, Quotes quotes, long nowMs) {
    Credits held =
        estimate
            .map(use -> quotes.quote(account, use.read(account, nowMs)).credits())
            .or(() -> amount)
            .orElseThrow();
    if (!held.isPositive()) {
      throw ApiException.of(
          ApiError.REFUSED, "The estimate costs nothing, so nothing is to be held");
    }
    return terms.toBuilder().setAmountMicros(held.micros()).build();
  }
}
