package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.range.Bucket;
import io.openmonetize.controlplane.analytics.range.Buckets;
import io.openmonetize.controlplane.analytics.range.RangeText;
import io.openmonetize.controlplane.analytics.range.TimeRange;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads which time is asked about, and how it is cut. */
final class RangeQuery {
  static final String[] START = {"start", "from", "start_date", "startDate"};
  static final String[] END = {"end", "to", "end_date", "endDate"};
  private static final String ZONE = "timezone";
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final int USUAL_DAYS = 30;
  private static final String NO_TIME =
      "must be a day such as 2026-11-01 or an RFC 3339 time such as 2026-11-01T00:00:00Z";

  private final QueryText query;

  RangeQuery(QueryText query) {
    this.query = query;
  }

  /** Without any time, the last thirty days of the zone and today. */
  TimeRange range(Clock clock) {
    ZoneId zone = zone();
    Optional<Instant> named = query.one(START).flatMap(text -> start(text, zone));
    Optional<Instant> until = query.one(END).flatMap(text -> end(text, zone));
    Instant end = until.orElseGet(() -> tomorrow(clock, zone));
    Instant start = named.orElseGet(() -> usualStart(end, zone));
    if (!start.isBefore(end)) {
      query.error(END[0], "out_of_range", "must be after start");
      return new TimeRange(end.minusSeconds(1), end, zone);
    }
    var range = new TimeRange(start, end, zone);
    if (range.isTooLong()) {
      query.error(
          END[0],
          "out_of_range",
          "must be within " + TimeRange.LONGEST.toDays() + " days after start");
    }
    return range;
  }

  private ZoneId zone() {
    Optional<String> name = query.one(ZONE);
    Optional<ZoneId> zone = name.flatMap(RangeText::zone);
    if (name.isPresent() && zone.isEmpty()) {
      query.error(ZONE, "unknown", "must be a name of the IANA's list, such as Europe/Berlin");
    }
    return zone.orElse(UTC);
  }

  private Optional<Instant> start(String text, ZoneId zone) {
    return orMistake(START[0], RangeText.start(text, zone));
  }

  private Optional<Instant> end(String text, ZoneId zone) {
    return orMistake(END[0], RangeText.end(text, zone));
  }

  private Optional<Instant> orMistake(String name, Optional<Instant> read) {
    if (read.isEmpty()) {
      query.error(name, "invalid", NO_TIME);
    }
    return read;
  }

  private static Instant tomorrow(Clock clock, ZoneId zone) {
    return LocalDate.ofInstant(clock.instant(), zone).plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static Instant usualStart(Instant end, ZoneId zone) {
    return end.atZone(zone).minusDays(USUAL_DAYS).toInstant();
  }

  /** Under this name, if it is sent. */
  Optional<Bucket> bucket(String name) {
    return query.one(name).flatMap(text -> bucketOf(name, text));
  }

  private Optional<Bucket> bucketOf(String name, String text) {
    Optional<Bucket> found =
        Arrays.stream(Bucket.values()).filter(each -> each.publicName().equals(text)).findFirst();
    if (found.isEmpty()) {
      query.error(name, "unknown", "must be " + all());
    }
    return found;
  }

  private static String all() {
    return List.of(Bucket.values()).stream()
        .map(Bucket::publicName)
        .collect(Collectors.joining(", "));
  }

  Optional<Buckets> cut(String name, Optional<Bucket> bucket, TimeRange range) {
    if (bucket.isEmpty() || !query.isSound()) {
      return Optional.empty();
    }
    Optional<Buckets> cut = Buckets.of(bucket.get(), range);
    if (cut.isEmpty()) {
      query.error(name, "too_many_buckets", tooMany(range));
    }
    return cut;
  }

  private static String tooMany(TimeRange range) {
    String finest = Buckets.finest(range).map(Bucket::publicName).orElse("month");
    return String.format(
        Locale.ROOT,
        "cuts the range into more than %d; the finest that fits it is %s",
        Buckets.MOST,
        finest);
  }
}
