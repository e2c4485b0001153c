package io.openmonetize.controlplane.customers;

import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.OveragePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what the operator changes about a customer; what is left out stays as it is. */
final class SettingsForm {
  static final int MAX_WINDOW_DAYS = 400;

  private SettingsForm() {}

  static CustomerSettings read(FieldReader body) {
    Optional<OveragePolicy> policy = Policy.read(body);
    OptionalLong days = body.whole("dedup_window_days", 1, MAX_WINDOW_DAYS);
    body.finish();
    if (policy.isEmpty() && days.isEmpty()) {
      throw ApiException.of(
          ApiError.INVALID_REQUEST, "Send overage_policy, dedup_window_days or both");
    }
    var settings = CustomerSettings.newBuilder();
    policy.ifPresent(settings::setOveragePolicy);
    days.ifPresent(d -> settings.setDedupWindowMs(Duration.ofDays(d).toMillis()));
    return settings.build();
  }
}
