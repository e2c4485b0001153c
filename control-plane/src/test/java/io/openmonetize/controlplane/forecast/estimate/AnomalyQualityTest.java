package io.openmonetize.controlplane.forecast.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is found of what was put in, how soon, and what is found where nothing was. */
class AnomalyQualityTest {
  private static final Path PAGE = Path.of("../docs/reference/forecast.md");
  private static List<AnomalyQuality> measured = List.of();

  @BeforeAll
  static void measure() {
    measured =
        Arrays.stream(SyntheticHours.values())
            .map(set -> AnomalyQuality.of(set, Sensitivity.MEDIUM))
            .toList();
  }

  @Test
  void the_document_says_what_is_found_and_how_soon() throws IOException {
    assertThat(Files.readAllLines(PAGE))
        .containsSubsequence(measured.stream().flatMap(one -> one.rows().stream()).toList());
  }

  @Test
  void the_document_says_how_often_it_is_nothing() throws IOException {
    assertThat(Files.readAllLines(PAGE))
        .containsSubsequence(
            Arrays.stream(SyntheticHours.values()).map(this::falseAlarms).toList());
  }

  private String falseAlarms(SyntheticHours set) {
    double medium = measured.get(set.ordinal()).falseAlarms();
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f |",
        set.words,
        AnomalyQuality.falseAlarms(set, Sensitivity.LOW),
        medium,
        AnomalyQuality.falseAlarms(set, Sensitivity.HIGH));
  }

  @Test
  void false_alarms_are_rare() {
    assertThat(measured)
        .allSatisfy(one -> assertThat(one.falseAlarms()).as("%s", one.set()).isLessThan(0.3));
  }

  @Test
  void what_is_grave_is_found_at_once_wherever_there_is_some_traffic() {
    assertThat(measured)
        .filteredOn(one -> one.set() != SyntheticHours.SMALL)
        .flatExtracting(AnomalyQuality::found)
        .filteredOn(f -> f.trouble() == Trouble.TEN_TIMES || f.trouble() == Trouble.LOOP)
        .allSatisfy(
            f -> {
              assertThat(f.share()).as("%s", f).isGreaterThan(0.9);
              assertThat(f.delay()).as("%s", f).isLessThanOrEqualTo(3);
            });
  }
}
