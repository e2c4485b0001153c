package io.openmonetize.controlplane.analytics.export;

import io.openmonetize.controlplane.analytics.sql.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The views that can be carried away, each with the time and the order of its rows. */
public enum ExportView {
  EVENTS("timestamp", "customer_id, timestamp, revision, identity"),
  LEDGER("time", "customer_id, sequence"),
  USAGE_MINUTE("minute", "customer_id, minute"),
  USAGE_HOURLY("hour", "customer_id, hour"),
  USAGE_DAILY("day", "customer_id, day"),
  CUSTOMER_DAILY("day", "customer_id, day");

  private static final String USERS = ", team_id, user_id";
  private static final String GROUPS = ", feature_id, event_type, provider, model, unit_type";
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String time;
  private final String order;

  ExportView(String time, String order) {
    this.time = time;
    this.order = order;
  }

  public static Optional<ExportView> of(String name) {
    return Arrays.stream(values()).filter(each -> each.publicName().equals(name)).findFirst();
  }

  public String publicName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String time() {
    return time;
  }

  String order() {
    return switch (this) {
      case EVENTS, LEDGER -> order;
      case USAGE_MINUTE, USAGE_HOURLY, USAGE_DAILY -> order + USERS + GROUPS;
      case CUSTOMER_DAILY -> order + GROUPS;
    };
  }

  /** Minutes, hours and days are those that begin within the range. */
  String bound(Parameters parameters, String name, Instant instant) {
    return parameters.put(name, "DateTime64(3, 'UTC')", MILLIS.format(instant));
  }
}
