package io.openmonetize.controlplane.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.archive.BurnArchive.Step;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnReaderTest {

  /** Lord Howe is 10.5 hours off in winter and 11 in summer. */
  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-01-01T00:00:00Z, 2026-07-01T00:00:00Z, HOUR",
    "Europe/Berlin, 2026-01-01T00:00:00Z, 2026-07-01T00:00:00Z, HOUR",
    "Asia/Kolkata, 2026-01-01T00:00:00Z, 2026-07-01T00:00:00Z, QUARTER",
    "Asia/Kathmandu, 2026-01-01T00:00:00Z, 2026-07-01T00:00:00Z, QUARTER",
    "Australia/Lord_Howe, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z, HOUR",
    "Australia/Lord_Howe, 2026-01-01T00:00:00Z, 2026-05-01T00:00:00Z, QUARTER",
    "Australia/Lord_Howe, 2026-01-01T00:00:00Z, 2026-12-01T00:00:00Z, QUARTER"
  })
  void hours_will_do_where_days_begin_with_one(
      String zone, Instant from, Instant until, Step step) {
    assertThat(BurnReader.step(ZoneId.of(zone), from, until)).isEqualTo(step);
  }
}
