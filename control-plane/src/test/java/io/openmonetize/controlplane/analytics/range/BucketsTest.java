package io.openmonetize.controlplane.analytics.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

  @ParameterizedTest(name = "{0} on {1} has {2} hours")
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 23",
    "Europe/Berlin, 2026-10-25, 25",
    "Europe/Berlin, 2026-10-26, 24",
    "Asia/Kolkata, 2026-03-29, 24",
    // The clock is set by half an hour, at which an hour ends early.
    "Australia/Lord_Howe, 2026-10-04, 24",
    "Australia/Lord_Howe, 2026-04-05, 25",
    "America/Santiago, 2026-09-06, 23",
  })
  void a_day_has_the_hours_that_its_clocks_show(String zone, String date, int hours) {
    TimeRange day = day(date, ZoneId.of(zone));

    List<Long> starts = Buckets.of(Bucket.HOUR, day).orElseThrow().starts();

    assertThat(starts).hasSize(hours);
    assertThat(Buckets.of(Bucket.DAY, day).orElseThrow().starts())
        .containsExactly(day.start().getEpochSecond());
    for (long start : starts) {
      assertThat(Bucket.HOUR.floor(start, day.zone())).isEqualTo(start);
      long next = Bucket.HOUR.next(start, day.zone());
      assertThat(Bucket.HOUR.floor(next - 1, day.zone())).isEqualTo(start);
    }
  }

  @Test
  void weeks_begin_on_monday_and_months_on_their_first() {
    ZoneId zone = ZoneId.of("America/New_York");
    long second = Instant.parse("2026-03-11T03:00:00Z").getEpochSecond();

    assertThat(Instant.ofEpochSecond(Bucket.WEEK.floor(second, zone)))
        .isEqualTo("2026-03-09T04:00:00Z");
    assertThat(Instant.ofEpochSecond(Bucket.MONTH.floor(second, zone)))
        .isEqualTo("2026-03-01T05:00:00Z");
  }

  @Test
  void there_are_as_many_as_a_question_carries_and_not_one_more() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    ZoneId utc = ZoneId.of("UTC");
    var most = new TimeRange(start, start.plusSeconds(60L * Buckets.MOST), utc);
    var more = new TimeRange(start, start.plusSeconds(60L * Buckets.MOST + 1), utc);

    assertThat(Buckets.of(Bucket.MINUTE, most).orElseThrow().starts()).hasSize(Buckets.MOST);
    assertThat(Buckets.of(Bucket.MINUTE, more)).isEmpty();
    assertThat(Buckets.finest(more)).contains(Bucket.HOUR);
  }

  @Test
  void a_day_as_an_end_is_part_of_the_range_and_a_time_is_not() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(RangeText.end("2026-03-29", berlin)).contains(Instant.parse("2026-03-29T22:00:00Z"));
    assertThat(RangeText.start("2026-03-29", berlin))
        .contains(Instant.parse("2026-03-28T23:00:00Z"));
    assertThat(RangeText.end("2026-03-29T00:00:00", berlin))
        .contains(Instant.parse("2026-03-28T23:00:00Z"));
    assertThat(RangeText.end("2026-03-29T00:00:00 02:00", berlin))
        .contains(Instant.parse("2026-03-28T22:00:00Z"));
    assertThat(RangeText.end("yesterday", berlin)).isEmpty();
    assertThat(RangeText.zone("Mars/Olympus")).isEmpty();
  }

  private static TimeRange day(String date, ZoneId zone) {
    LocalDate day = LocalDate.parse(date);
    return new TimeRange(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant(), zone);
  }
}
