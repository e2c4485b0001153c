package io.openmonetize.standalone.status;

import io.openmonetize.standalone.PartState;
import io.openmonetize.standalone.StackFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running stack at one moment, and what is wrong with it.
 *
 * @param processes by process id
 * @param disk what to say about the disk; empty when there is room
 */
record StatusReport(
    Path dataDir,
    StackFile stack,
    long nowMs,
    Map<Long, ProcessUse> processes,
    Answers answers,
    Optional<String> disk) {
  /** A tick comes every second, and the heartbeat is written about as often. */
  static final Duration STALE = Duration.ofSeconds(10);

  private static final int JOBS = 3;

  /** What each part said, or that it said nothing. */
  record Answers(
      Finding<LogNumbers> logs,
      Finding<AccountTotals> accounts,
      Finding<List<JobHealth>> jobs,
      Finding<List<String>> api,
      Finding<String> engine) {}

  /** How it is as a whole. */
  enum Verdict {
    HEALTHY,
    STARTING,
    DEGRADED
  }

  Verdict verdict() {
    if (!stack.serving()) {
      return Verdict.STARTING;
    }
    return problems().isEmpty() ? Verdict.HEALTHY : Verdict.DEGRADED;
  }

  /** Sentences, the cause before what follows from it. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    disk.ifPresent(problems::add);
    for (PartState part : stack.parts()) {
      if (part.condition() == PartState.Condition.DOWN) {
        problems.add(part.name() + " " + part.note());
      } else if (part.pid() != 0 && !processes.containsKey(part.pid())) {
        problems.add(part.name() + " has no process any more");
      }
    }
    answers.logs.problem().ifPresent(problems::add);
    answers.accounts.problem().ifPresent(problems::add);
    answers.engine.problem().ifPresent(problems::add);
    answers.api.problem().ifPresent(problems::add);
    answers.api.map(List::stream).ifPresent(said -> said.forEach(problems::add));
    addJobs(problems);
    return problems;
  }

  private void addJobs(List<String> problems) {
    answers.jobs.problem().ifPresent(problems::add);
    List<JobHealth> jobs = answers.jobs.value().orElse(List.of());
    if (answers.jobs.value().isPresent() && jobs.size() < JOBS) {
      problems.add("Flink has " + jobs.size() + " jobs, not " + JOBS + "; flink.log tells why");
    }
    jobs.stream()
        .filter(job -> !job.runs())
        .map(job -> "the %s job is %s; flink.log tells why".formatted(job.name(), job.state()))
        .forEach(problems::add);
    freshness()
        .filter(age -> age.compareTo(STALE) > 0)
        .ifPresent(age -> problems.add("metering is " + age.toSeconds() + " s behind the journal"));
  }

  /** The age of the last tick that the metering job has seen; empty when nobody knows. */
  Optional<Duration> freshness() {
    return answers
        .accounts
        .value()
        .filter(totals -> totals.seenUpToMs() > 0)
        .map(totals -> Duration.ofMillis(Math.max(0, nowMs - totals.seenUpToMs())));
  }

  long residentKb() {
    return processes.values().stream().mapToLong(ProcessUse::residentKb).sum();
  }
}
