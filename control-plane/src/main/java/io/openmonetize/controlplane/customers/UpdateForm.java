package io.openmonetize.controlplane.customers;

import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.UpdateCustomer;
import java.util.Optional;

/** Reads what a customer is called from now on; what is left out stays as it is. */
final class UpdateForm {
  private static final int MAX_NAME = 200;

  private UpdateForm() {}

  static UpdateCustomer read(FieldReader body) {
    Optional<String> name = body.text("name", MAX_NAME);
    Optional<Registration.Tier> tier = body.choice("tier", Registration.Tier.class);
    body.finish();
    if (name.isEmpty() && tier.isEmpty()) {
      throw ApiException.of(ApiError.INVALID_REQUEST, "Send at least one of name and tier");
    }
    var update = UpdateCustomer.newBuilder();
    name.ifPresent(update::setName);
    tier.ifPresent(chosen -> update.setTier(chosen.name()));
    return update.build();
  }
}
