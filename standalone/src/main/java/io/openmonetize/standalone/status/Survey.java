package io.openmonetize.standalone.status;

import io.openmonetize.standalone.DiskSpace;
import io.openmonetize.standalone.StackFile;
import io.openmonetize.standalone.StackPorts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks all parts of a running stack at once, each for a few seconds at most. */
final class Survey implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path dataDir;
  private final Clock clock;

  Survey(Path dataDir, Clock clock) {
    this.dataDir = dataDir;
    this.clock = clock;
  }

  /** Empty when nothing runs in the folder. */
  Optional<StatusReport> take() {
    return StackFile.read(dataDir).filter(StackFile::alive).map(this::ask);
  }

  private StatusReport ask(StackFile stack) {
    StackPorts at = stack.ports();
    var logs = asked("Kafka", () -> KafkaProbe.ask(at.kafka()));
    var accounts = asked("Redis", () -> RedisProbe.ask(at.redis()));
    var jobs = asked("Flink", () -> HttpProbe.flinkJobs(at.flinkUi(), clock.millis()));
    var api = asked("the API", () -> HttpProbe.apiProblems(at.api()));
    var engine = asked("ClickHouse", () -> HttpProbe.clickHouse(at.clickHouse()));
    return new StatusReport(
        dataDir,
        stack,
        clock.millis(),
        processes(stack),
        new StatusReport.Answers(
            logs.join(), accounts.join(), jobs.join(), api.join(), engine.join()),
        DiskSpace.of(dataDir).problem());
  }

  private Map<Long, ProcessUse> processes(StackFile stack) {
    return stack.parts().stream()
        .map(part -> ProcessUse.of(part.pid()))
        .flatMap(Optional::stream)
        .distinct()
        .collect(Collectors.toMap(ProcessUse::pid, Function.identity(), (a, b) -> a));
  }

  private <T> CompletableFuture<Finding<T>> asked(String part, Finding.Question<T> question) {
    return CompletableFuture.supplyAsync(() -> Finding.of(part, question), threads);
  }

  @Override
  public void close() {
    List<Runnable> waiting = threads.shutdownNow();
    if (!waiting.isEmpty()) {
      throw new IllegalStateException("A survey was closed while it asked");
    }
  }
}
