package io.openmonetize.e2e.audit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The outcome of an audit, as lines of `name=number`, findings after them. */
public final class AuditReport {
  private static final int SHOWN = 50;

  private final Map<String, Long> figures = new LinkedHashMap<>();
  private final VerdictCounts counts;
  private final Findings findings;

  AuditReport(VerdictCounts counts, Findings findings) {
    this.counts = counts;
    this.findings = findings;
  }

  AuditReport with(String name, long figure) {
    figures.put(name, figure);
    return this;
  }

  public boolean clean() {
    return findings.none() && findings.unexplainedMicros() == 0;
  }

  public VerdictCounts counts() {
    return counts;
  }

  public long figure(String name) {
    return Objects.requireNonNull(figures.get(name), name);
  }

  public Findings findings() {
    return findings;
  }

  @Override
  public String toString() {
    String lines =
        figures.entrySet().stream()
            .map(figure -> figure.getKey() + "=" + figure.getValue())
            .collect(Collectors.joining("\n"));
    String shown =
        findings.all().stream()
            .limit(SHOWN)
            .map(finding -> "  finding: " + finding + "\n")
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%s%nunexplained_micro_credits=%d%nfindings=%d%n%s",
        lines,
        findings.unexplainedMicros(),
        findings.all().size(),
        shown);
  }
}
