package io.openmonetize.controlplane.holds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.controlplane.archive.HoldArchive.PastHold;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.HoldView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold as it is read.
 *
 * @param burned what its settlement took; left out while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HoldAnswer(
    String customerId,
    String holdId,
    String status,
    String amount,
    @Nullable String burned,
    @Nullable String userId,
    @Nullable String teamId,
    @Nullable String description,
    String createdAt,
    @Nullable String expiresAt,
    @Nullable String endedAt) {

  static HoldAnswer open(AccountKey account, HoldView hold) {
    return new HoldAnswer(
        account.customerId(),
        hold.getHoldId(),
        PastHold.OPEN,
        Credits.ofMicros(hold.getAmountMicros()).toString(),
        null,
        orNull(hold.getUserId()),
        orNull(hold.getTeamId()),
        orNull(hold.getDescription()),
        Instant.ofEpochMilli(hold.getCreatedAtMs()).toString(),
        Instant.ofEpochMilli(hold.getExpiresAtMs()).toString(),
        null);
  }

  static HoldAnswer ended(AccountKey account, PastHold hold) {
    return new HoldAnswer(
        account.customerId(),
        hold.id(),
        hold.status(),
        hold.held().toString(),
        hold.burned().toString(),
        null,
        null,
        null,
        hold.createdAt().toString(),
        null,
        hold.endedAt().map(Instant::toString).orElse(null));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
