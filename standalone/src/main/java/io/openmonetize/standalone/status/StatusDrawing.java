package io.openmonetize.standalone.status;

import io.openmonetize.schemas.Topics;
import io.openmonetize.standalone.PartState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The path of an event with its numbers, for people. */
final class StatusDrawing {
  private static final String UNKNOWN = "?";
  private static final long KB_PER_MB = 1024;

  private final StatusReport report;

  StatusDrawing(StatusReport report) {
    this.report = report;
  }

  String text() {
    return headline() + problems() + path() + jobs() + processes();
  }

  private String headline() {
    Duration up = Duration.ofMillis(report.nowMs() - report.stack().startedAtMs());
    return "%s, up for %s, data in %s%n"
        .formatted(report.verdict().name().toLowerCase(Locale.ROOT), age(up), report.dataDir());
  }

  private String problems() {
    return report.problems().stream().map("  ! %s%n"::formatted).collect(Collectors.joining());
  }

  private String path() {
    return doors() + verdicts() + projections();
  }

  private String doors() {
    var ports = report.stack().ports();
    return """

          HTTP  :%-6d──► ingest-api ────────────────────┐
                                                        ▼
          Kafka :%-6d──► %10s events ─► INTAKE ───► JOURNAL  %s records
                         %10s to read     │             │
                                    refused ◄┘             ▼
                                %10s            METERING  %s behind
                                                           │
        """
        .formatted(
            ports.api(),
            ports.kafka(),
            topic(Topics.USAGE_EVENTS),
            topic(Topics.JOURNAL),
            behind("om-intake"),
            topic(Topics.REJECTED),
            report.freshness().map(StatusDrawing::seconds).orElse(UNKNOWN));
  }

  private String verdicts() {
    return """
              ┌────────────┬────────────┬────────────┬─────┴──────┐
           burned     duplicate     conflict      parked      rejected     of %s accepted,
        %10s   %10s   %10s   %10s   %10s     %s customers
                                                           │
        """
        .formatted(
            total(AccountTotals::decided),
            total(AccountTotals::burned),
            total(AccountTotals::duplicate),
            total(AccountTotals::conflict),
            total(AccountTotals::parked),
            total(AccountTotals::rejected),
            total(AccountTotals::customers));
  }

  private String projections() {
    return """
                          ┌────────────────────────────────┴────────┐
                          ▼                                         ▼
                      ANALYTICS ──► ClickHouse :%-6d             Redis :%d
                     %10s to confirm                      balances, checks

        """
        .formatted(
            report.stack().ports().clickHouse(),
            report.stack().ports().redis(),
            behind("om-analytics"));
  }

  private String jobs() {
    List<JobHealth> jobs = report.answers().jobs().value().orElse(List.of());
    return jobs.stream()
            .map(
                job ->
                    "  %-10s %-10s %d of %d tasks, checkpoint %s%n"
                        .formatted(
                            job.name(),
                            job.state().toLowerCase(Locale.ROOT),
                            job.running(),
                            job.tasks(),
                            job.checkpointAgeMs() < 0
                                ? "none yet"
                                : age(Duration.ofMillis(job.checkpointAgeMs())) + " ago"))
            .collect(Collectors.joining())
        + System.lineSeparator();
  }

  private String processes() {
    String head =
        "  %-11s %-22s %8s %9s %9s %9s%n"
            .formatted("part", "address", "process", "for", "memory", "restarts");
    String lines = report.stack().parts().stream().map(this::process).collect(Collectors.joining());
    return head
        + lines
        + "  %-52s %6d MB%n".formatted("all of it", report.residentKb() / KB_PER_MB);
  }

  private String process(PartState part) {
    Optional<ProcessUse> use = Optional.ofNullable(report.processes().get(part.pid()));
    return "  %-11s %-22s %8s %9s %9s %9d  %s%n"
        .formatted(
            part.name(),
            "127.0.0.1:" + part.port(),
            use.map(found -> Long.toString(found.pid())).orElse("-"),
            age(Duration.ofMillis(report.nowMs() - part.sinceMs())),
            use.map(found -> found.residentKb() / KB_PER_MB + " MB").orElse("-"),
            part.restarts(),
            condition(part));
  }

  private static String condition(PartState part) {
    return part.condition() == PartState.Condition.UP
        ? "up"
        : part.condition().name().toLowerCase(Locale.ROOT);
  }

  private String topic(String topic) {
    return report.answers().logs().map(logs -> grouped(logs.in(topic))).orElse(UNKNOWN);
  }

  private String behind(String group) {
    return report.answers().logs().map(logs -> grouped(logs.behind(group))).orElse(UNKNOWN);
  }

  private String total(ToLongFunction<AccountTotals> which) {
    return report
        .answers()
        .accounts()
        .map(totals -> grouped(which.applyAsLong(totals)))
        .orElse(UNKNOWN);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** The two largest units would be one too many for a column. */
  static String age(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " d";
    } else if (duration.toHours() > 1) {
      return duration.toHours() + " h";
    } else if (duration.toMinutes() > 1) {
      return duration.toMinutes() + " min";
    }
    return Math.max(0, duration.toSeconds()) + " s";
  }
}
