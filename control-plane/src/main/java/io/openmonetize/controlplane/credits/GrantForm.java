package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.commands.MoneyRequest;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.GrantCredits;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads a grant. Whether its times make sense at this instant is the account's to say. */
final class GrantForm {
  static final int DEFAULT_PRIORITY = 100;
  private static final int MAX_PRIORITY = 1_000_000;

  enum Source {
    GRANT,
    PURCHASE,
    PROMOTION,
    PLAN,
    REFUND,
    ROLLOVER
  }

  private GrantForm() {}

  static GrantCredits read(MoneyRequest request) {
    FieldReader body = request.body();
    Credits amount = CreditFields.amount(body);
    long priority = body.whole("priority", 0, MAX_PRIORITY).orElse(DEFAULT_PRIORITY);
    Optional<Instant> effective = body.time("effective_at");
    Optional<Instant> expires = body.time("expires_at");
    if (expires.isPresent() && effective.isPresent() && !expires.get().isAfter(effective.get())) {
      body.error("expires_at", "out_of_order", "must lie after effective_at");
    }
    Source source = body.choice("source", Source.class).orElse(Source.GRANT);
    var grant =
        GrantCredits.newBuilder()
            .setAmountMicros(amount.micros())
            .setPriority((int) priority)
            .setEffectiveAtMs(effective.map(Instant::toEpochMilli).orElse(0L))
            .setExpiresAtMs(expires.map(Instant::toEpochMilli).orElse(0L))
            .setSource(source.name().toLowerCase(Locale.ROOT))
            .setReason(CreditFields.text(body, "reason"))
            .putAllMetadata(CreditFields.metadata(body))
            .setWallet(WalletId.read(body).value())
            .setOwnKey(request.ownKey().orElse(""));
    RecurrenceForm.read(body, expires.isPresent()).ifPresent(grant::setRecurrence);
    body.finish();
    return grant.build();
  }
}
