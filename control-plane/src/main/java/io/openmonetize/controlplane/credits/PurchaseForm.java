package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.GrantCredits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Reads what was bought, and for how much. */
final class PurchaseForm {
  private static final String PRICE = "purchase_price";
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private PurchaseForm() {}

  static GrantCredits read(MoneyRequest request) {
    FieldReader body = request.body();
    Credits amount = CreditFields.amount(body);
    Optional<String> price = price(body);
    Optional<Instant> expires = body.time("expires_at");
    String reason = CreditFields.text(body, "reason");
    var purchase =
        GrantCredits.newBuilder()
            .setAmountMicros(amount.micros())
            .setPriority(GrantForm.DEFAULT_PRIORITY)
            .setExpiresAtMs(expires.map(Instant::toEpochMilli).orElse(0L))
            .setSource("purchase")
            .setReason(reason.isEmpty() ? price.map(p -> "bought for " + p).orElse("") : reason)
            .putAllMetadata(CreditFields.metadata(body))
            .setWallet(WalletId.read(body).value())
            .setOwnKey(request.ownKey().orElse(""));
    price.ifPresent(paid -> purchase.putMetadata(PRICE, paid));
    body.finish();
    return purchase.build();
  }

  private static Optional<String> price(FieldReader body) {
    Optional<BigDecimal> sent = body.decimal(PRICE);
    if (sent.filter(p -> p.signum() < 0 || p.compareTo(MOST) > 0).isPresent()) {
      body.error(PRICE, "out_of_range", "must lie between 0 and " + MOST);
    }
    return sent.map(BigDecimal::toPlainString);
  }
}
