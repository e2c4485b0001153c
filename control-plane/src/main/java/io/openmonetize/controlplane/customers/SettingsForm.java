package io.openmonetize.controlplane.customers;

import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.Switch;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what the operator changes about a customer; what is left out stays as it is. */
final class SettingsForm {
  static final int MAX_WINDOW_DAYS = 400;
  private static final String ZONE = "time_zone";
  private static final int LONGEST_ZONE = 100;

  /** On the wire 0 leaves the horizon as it is. */
  static final long CORRECTIONS_OFF = -1;

  private SettingsForm() {}

  static CustomerSettings read(FieldReader body) {
    Optional<OveragePolicy> policy = Policy.read(body);
    OptionalLong window = body.whole("dedup_window_days", 1, MAX_WINDOW_DAYS);
    OptionalLong horizon = body.whole("correction_horizon_days", 0, MAX_WINDOW_DAYS);
    Optional<String> zone = zone(body);
    Optional<Boolean> membership = body.flag("enforce_membership");
    body.finish();
    var settings = CustomerSettings.newBuilder();
    policy.ifPresent(settings::setOveragePolicy);
    window.ifPresent(days -> settings.setDedupWindowMs(Duration.ofDays(days).toMillis()));
    horizon.ifPresent(
        days ->
            settings.setCorrectionHorizonMs(
                days == 0 ? CORRECTIONS_OFF : Duration.ofDays(days).toMillis()));
    zone.ifPresent(settings::setTimeZone);
    membership.ifPresent(on -> settings.setEnforceMembership(on ? Switch.ON : Switch.OFF));
    if (settings.build().equals(CustomerSettings.getDefaultInstance())) {
      throw ApiException.of(
          ApiError.INVALID_REQUEST,
          "Send at least one of overage_policy, dedup_window_days, correction_horizon_days,"
              + " time_zone and enforce_membership");
    }
    return settings.build();
  }

  /** Offsets would be zones to Java too, and have no summer. */
  private static Optional<String> zone(FieldReader body) {
    Optional<String> zone = body.text(ZONE, LONGEST_ZONE);
    if (zone.isPresent() && !ZoneId.getAvailableZoneIds().contains(zone.get())) {
      body.error(ZONE, "not_valid", "must be an IANA name such as Europe/Berlin or UTC");
    }
    return zone;
  }
}
