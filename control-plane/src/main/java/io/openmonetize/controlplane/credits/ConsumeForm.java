package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.ConsumeCredits;

/** Reads what is to be consumed at once, all of it or nothing. */
final class ConsumeForm {
  private ConsumeForm() {}

  static ConsumeCredits read(FieldReader body) {
    Credits amount = CreditFields.amount(body);
    var consume =
        ConsumeCredits.newBuilder()
            .setAmountMicros(amount.micros())
            .setUserId(body.text(WalletId.USER_ID, WalletId.MAX_ID).orElse(""))
            .setTeamId(body.text(WalletId.TEAM_ID, WalletId.MAX_ID).orElse(""))
            .setFeatureId(body.text("feature_id", WalletId.MAX_ID).orElse(""))
            .setDescription(CreditFields.text(body, "description"))
            .putAllMetadata(CreditFields.metadata(body));
    body.finish();
    return consume.build();
  }
}
