package io.openmonetize.controlplane.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.CustomerSettings;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.Switch;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was changed; what was left as it is does not appear. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SettingsAnswer(
    String customerId,
    @Nullable String overagePolicy,
    @Nullable Long dedupWindowDays,
    @Nullable Long correctionHorizonDays,
    @Nullable String timeZone,
    @Nullable Boolean enforceMembership) {

  static SettingsAnswer of(AccountKey account, CustomerSettings settings) {
    OveragePolicy policy = settings.getOveragePolicy();
    long window = settings.getDedupWindowMs();
    return new SettingsAnswer(
        account.customerId(),
        policy == OveragePolicy.OVERAGE_POLICY_UNSPECIFIED
            ? null
            : policy.name().toLowerCase(Locale.ROOT),
        days(window),
        days(settings.getCorrectionHorizonMs()),
        settings.getTimeZone().isEmpty() ? null : settings.getTimeZone(),
        settings.getEnforceMembership() == Switch.SWITCH_UNSPECIFIED
            ? null
            : settings.getEnforceMembership() == Switch.ON);
  }

  /** Null for what was left as it is. */
  private static @Nullable Long days(long millis) {
    if (millis == SettingsForm.CORRECTIONS_OFF) {
      return 0L;
    }
    return millis == 0 ? null : Duration.ofMillis(millis).toDays();
  }
}
