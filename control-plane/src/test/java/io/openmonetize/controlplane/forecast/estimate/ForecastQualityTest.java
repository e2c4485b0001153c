package io.openmonetize.controlplane.forecast.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forecasts of days that were held out, against the mean of 30 days. */
class ForecastQualityTest {
  private static final Path PAGE = Path.of("../docs/reference/forecast.md");
  private static final int YOUNG = 20;
  private static final int OLD = 140;

  /** Nothing in these tells one day from the next, and the mean is the best there is. */
  private static final Set<SyntheticDays> SHAPELESS =
      EnumSet.of(SyntheticDays.FLAT, SyntheticDays.INTERMITTENT, SyntheticDays.NOTHING);

  private static final List<ForecastQuality> MEASURED = new ArrayList<>();

  @BeforeAll
  static void measure() {
    for (SyntheticDays set : SyntheticDays.values()) {
      MEASURED.add(ForecastQuality.of(set, YOUNG));
      MEASURED.add(ForecastQuality.of(set, OLD));
    }
  }

  @Test
  void the_document_says_what_is_measured() throws IOException {
    assertThat(Files.readAllLines(PAGE))
        .containsSubsequence(MEASURED.stream().map(ForecastQuality::row).toList());
  }

  @Test
  void where_days_have_a_shape_it_errs_far_less_than_the_mean() {
    assertThat(MEASURED)
        .filteredOn(measured -> !SHAPELESS.contains(measured.set()))
        .allSatisfy(
            measured ->
                assertThat(measured.error())
                    .as("%s", measured)
                    .isLessThan(measured.plain() * (measured.known() == OLD ? 0.65 : 0.85)));
  }

  @Test
  void where_they_have_none_it_is_hardly_worse() {
    assertThat(MEASURED)
        .filteredOn(measured -> SHAPELESS.contains(measured.set()))
        .allSatisfy(
            measured ->
                assertThat(measured.error())
                    .as("%s", measured)
                    .isLessThanOrEqualTo(measured.plain() * 1.1));
  }

  @Test
  void the_band_holds_about_as_many_days_as_it_says() {
    assertThat(MEASURED)
        .allSatisfy(
            measured -> assertThat(measured.covered()).as("%s", measured).isGreaterThan(0.65));
    assertThat(MEASURED.stream().mapToDouble(ForecastQuality::covered).average().orElseThrow())
        .isBetween(0.8, 0.92);
  }
}
