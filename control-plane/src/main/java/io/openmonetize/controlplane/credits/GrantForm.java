package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.GrantCredits;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads a grant. Whether its times make sense at this instant is the account's to say. */
final class GrantForm {
  private static final int DEFAULT_PRIORITY = 100;
  private static final int MAX_PRIORITY = 1_000_000;
  private static final int MAX_ID = 200;
  private static final int MAX_METADATA_KEYS = 50;

  enum Source {
    GRANT,
    PURCHASE,
    PROMOTION,
    PLAN,
    REFUND,
    ROLLOVER
  }

  private GrantForm() {}

  static GrantCredits read(FieldReader body) {
    Credits amount = CreditFields.amount(body);
    long priority = body.whole("priority", 0, MAX_PRIORITY).orElse(DEFAULT_PRIORITY);
    Optional<Instant> effective = body.time("effective_at");
    Optional<Instant> expires = body.time("expires_at");
    if (expires.isPresent() && effective.isPresent() && !expires.get().isAfter(effective.get())) {
      body.error("expires_at", "out_of_order", "must lie after effective_at");
    }
    Source source = body.choice("source", Source.class).orElse(Source.GRANT);
    String reason = body.text("reason", CreditFields.MAX_TEXT).orElse("");
    var metadata = body.flatMap("metadata", MAX_METADATA_KEYS, CreditFields.MAX_TEXT);
    // Both are read, whatever the first says, so that neither counts as an unknown field.
    var user = body.text("user_id", MAX_ID);
    var team = body.text("team_id", MAX_ID);
    body.finish();
    if (user.isPresent() || team.isPresent()) {
      throw ApiException.of(
          ApiError.NOT_AVAILABLE,
          "Wallets of users and teams are not available yet; leave out user_id and team_id to grant"
              + " to the customer");
    }
    return GrantCredits.newBuilder()
        .setAmountMicros(amount.micros())
        .setPriority((int) priority)
        .setEffectiveAtMs(effective.map(Instant::toEpochMilli).orElse(0L))
        .setExpiresAtMs(expires.map(Instant::toEpochMilli).orElse(0L))
        .setSource(source.name().toLowerCase(Locale.ROOT))
        .setReason(reason)
        .putAllMetadata(metadata)
        .build();
  }
}
