package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01t12:00:00z, 2026-03-01T12:00:00Z",
    "2026-03-01 12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00+00:00, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00-00:00, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00+05:45, 2026-03-01T06:15:00Z",
    "2026-03-01T00:30:00-08:00, 2026-03-01T08:30:00Z",
    "2026-03-01T12:00:00.5Z, 2026-03-01T12:00:00.500Z",
    "2026-03-01T12:00:00.123999999Z, 2026-03-01T12:00:00.123Z",
    "2024-02-29T23:59:59.999999+01:00, 2024-02-29T22:59:59.999Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1772366400, 2026-03-01T12:00:00Z",
    "1772366400.25, 2026-03-01T12:00:00.250Z",
    "1772366400.1234567, 2026-03-01T12:00:00.123Z",
    "1772366400000, 2026-03-01T12:00:00Z",
    "1772366400123.9, 2026-03-01T12:00:00.123Z",
    "1.7723664e9, 2026-03-01T12:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "99999999999, 5138-11-16T09:46:39Z",
    "100000000000, 1973-03-03T09:46:40Z",
  })
  void an_instant_is_read(String text, Instant instant) {
    assertThat(Timestamps.parse(text)).isEqualTo(instant.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-03-01",
        "2026-03-01T12:00:00",
        "2026-03-01T12:00Z",
        "2026-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T12:60:00Z",
        "2026-03-01T12:00:60Z",
        "2026-03-01T12:00:00.Z",
        "2026-03-01T12:00:00+0100",
        "2026-03-01T12:00:00+01",
        "2026-03-01T12:00:00+24:00",
        "2026-03-01T12:00:00Zx",
        "2026-03-01T12:00:00 UTC",
        "2026-3-01T12:00:00Z",
        "2026/03/01T12:00:00Z",
        "٢٠٢٦-03-01T12:00:00Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+01:00",
        "-1",
        "1e999",
        "1772366400Z",
        "2026-03-01T12:00:00+01:6",
        "2026-03-01T12:00:00+01;00",
        "0x7f"
      })
  void what_is_no_instant_is_invalid(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.INVALID);
  }

  @Test
  void reading_agrees_with_java_time() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 50_000; i++) {
      var offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60));
      Instant instant = Instant.ofEpochMilli(random.nextLong(100_000_000L, 4_000_000_000_000L));
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));
      assertThat(Timestamps.parse(text))
          .as("%s, seed %d", text, seed)
          .isEqualTo(instant.toEpochMilli());
    }
  }
}
