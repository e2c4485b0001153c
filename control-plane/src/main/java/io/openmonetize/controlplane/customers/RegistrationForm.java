package io.openmonetize.controlplane.customers;

import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.OveragePolicy;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads who wants to become a customer. A balance that may go below zero is money lent, so nobody
 * gives that policy to themselves: where registration is open, only the operator's settings do.
 */
record RegistrationForm(boolean byOperator) {
  private static final int MAX_NAME = 200;
  private static final int MAX_EMAIL = 254;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

  Registration read(FieldReader body) {
    Optional<String> name = body.text("name", MAX_NAME);
    body.require("name", name);
    Optional<String> email = body.text("email", MAX_EMAIL).map(String::strip);
    body.require("email", email);
    if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
      body.error("email", "not_an_email", "must be an e-mail address");
    }
    var tier = body.choice("tier", Registration.Tier.class).orElse(Registration.Tier.STARTER);
    OveragePolicy policy = Policy.read(body).orElse(OveragePolicy.BLOCK);
    body.finish();
    if (policy == OveragePolicy.ALLOW && !byOperator) {
      throw ApiException.of(
          ApiError.FORBIDDEN, "Only the operator sets overage_policy to allow; leave it out");
    }
    return new Registration(name.orElseThrow(), email.orElseThrow(), tier, policy);
  }
}
