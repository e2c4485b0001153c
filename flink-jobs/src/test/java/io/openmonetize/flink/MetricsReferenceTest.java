package io.openmonetize.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.analytics.AnalyticsMeters;
import io.openmonetize.flink.intake.IntakeMeters;
import io.openmonetize.flink.metering.MeteringMeters;
import io.openmonetize.flink.metrics.RecordedMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "reference", "metrics.md");
  private static final Pattern ROW = Pattern.compile("^\\| `(om_\\w+)` \\|");

  @Test
  void what_the_jobs_register_is_what_the_reference_lists() throws IOException {
    var recorded = new RecordedMetrics();
    MeteringMeters.registerAll(recorded);
    IntakeMeters.registerAll(recorded);
    AnalyticsMeters.registerAll(recorded);
    assertThat(documented())
        .isEqualTo(
            recorded.names().stream()
                .map(name -> name.replaceAll("\\{.*", "").replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static SortedSet<String> documented() throws IOException {
    String text = Files.readString(DOCUMENT);
    return text.substring(text.indexOf("\n## Flink jobs"))
        .lines()
        .map(ROW::matcher)
        .filter(row -> row.find())
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
