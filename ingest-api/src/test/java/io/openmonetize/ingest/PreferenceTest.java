package io.openmonetize.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
  @ParameterizedTest(name = "{0}: lone waits {1} s, a batch {2} s, applied {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-                     | 1  | 0  | -",
        "''                    | 1  | 0  | -",
        "respond-async         | 0  | 0  | respond-async",
        "wait=5                | 5  | 5  | wait=5",
        "WAIT=5                | 5  | 5  | wait=5",
        "wait=10               | 10 | 10 | wait=10",
        "wait=11               | 10 | 10 | wait=10",
        "wait=0                | 0  | 0  | respond-async",
        "wait=-1               | 1  | 0  | -",
        "wait=soon             | 1  | 0  | -",
        "respond-async, wait=3 | 3  | 3  | wait=3",
        "wait=3, respond-async | 3  | 3  | wait=3",
        "return=minimal; wait=2| 2  | 2  | wait=2",
        "wait=99999999999999999999 | 1 | 0 | -",
      })
  void the_header_says_how_long(String header, long lone, long batch, String applied) {
    var preference = Preference.of(header);
    assertThat(preference.waitFor(true)).isEqualTo(Duration.ofSeconds(lone));
    assertThat(preference.waitFor(false)).isEqualTo(Duration.ofSeconds(batch));
    assertThat(preference.applied().orElse(null)).isEqualTo(applied);
  }

  @Test
  void no_wait_is_longer_than_the_longest() {
    assertThat(Preference.of("wait=3600").waitFor(true)).isEqualTo(Preference.LONGEST);
  }
}
