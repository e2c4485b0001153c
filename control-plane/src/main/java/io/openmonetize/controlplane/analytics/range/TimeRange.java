package io.openmonetize.controlplane.analytics.range;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Which time is asked about, by the events' own timestamps.
 *
 * @param start inclusive, to the millisecond
 * @param end exclusive
 * @param zone in which days, weeks and months begin
 */
public record TimeRange(Instant start, Instant end, ZoneId zone) {
  public static final Duration LONGEST = Duration.ofDays(3_660);

  public TimeRange {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a range must end after it starts");
    }
  }

  public long startMs() {
    return start.toEpochMilli();
  }

  public long endMs() {
    return end.toEpochMilli();
  }

  public boolean isTooLong() {
    return Duration.between(start, end).compareTo(LONGEST) > 0;
  }

  /** Of the same length, right before this one. */
  public TimeRange before() {
    return new TimeRange(start.minus(Duration.between(start, end)), start, zone);
  }

  /** As people of the zone read it, in RFC 3339. */
  public String local(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
  }
}
