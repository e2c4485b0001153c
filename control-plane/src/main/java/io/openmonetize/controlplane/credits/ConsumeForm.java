package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.v1.ConsumeCredits;

/** Reads what is to be consumed at once, all of it or nothing. */
final class ConsumeForm {
  private static final int MAX_ID = 200;
  private static final int MAX_METADATA_KEYS = 50;

  private ConsumeForm() {}

  static ConsumeCredits read(FieldReader body) {
    Credits amount = CreditFields.amount(body);
    var consume =
        ConsumeCredits.newBuilder()
            .setAmountMicros(amount.micros())
            .setUserId(body.text("user_id", MAX_ID).orElse(""))
            .setFeatureId(body.text("feature_id", MAX_ID).orElse(""))
            .setDescription(body.text("description", CreditFields.MAX_TEXT).orElse(""))
            .putAllMetadata(body.flatMap("metadata", MAX_METADATA_KEYS, CreditFields.MAX_TEXT));
    body.finish();
    return consume.build();
  }
}
