package io.openmonetize.flink.intake;

/** Uids and names of the intake job's operators. Never changed: state is found by them. */
public final class IntakeUids {
  public static final String USAGE_EVENTS = "usage-events";
  public static final String READER = "event-reader";
  public static final String JOURNAL = "journal";
  public static final String REJECTED = "rejected";
  public static final String ALERTS = "alerts";
  public static final String DOOR_COUNTER = "door-counter";
  public static final String DOOR_COUNTS = "door-counts";

  private IntakeUids() {}
}
