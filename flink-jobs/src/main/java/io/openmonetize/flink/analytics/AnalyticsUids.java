package io.openmonetize.flink.analytics;

/** Uids and names of the analytics job's operators. Never changed: offsets are found by them. */
public final class AnalyticsUids {
  public static final String RATED = "rated";
  public static final String LEDGER = "ledger";
  public static final String REFUSED = "refused";
  public static final String ALERTS = "alerts";
  public static final String AUDIT = "audit";
  public static final String CATALOG = "catalog";
  public static final String REPLAYS = "replays";
  public static final String DOOR_COUNTS = "door-counts";
  public static final String DOOR_REPORTS = "door-reports";

  private static final String READ = "read-";
  private static final String WRITE = "write-";
  private static final String UNREADABLE = "unreadable-";

  private AnalyticsUids() {}

  static String read(String topic) {
    return READ + topic;
  }

  static String write(String topic) {
    return WRITE + topic;
  }

  static String unreadable(String topic) {
    return UNREADABLE + topic;
  }
}
