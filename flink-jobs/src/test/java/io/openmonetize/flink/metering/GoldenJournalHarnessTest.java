package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.metering.GoldenJournal.Written;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same journal gives the same ledger: from the beginning and from every savepoint, however many
 * subtasks share the accounts, in another process with another locale, zone and compiler.
 */
class GoldenJournalHarnessTest {
  private static final int SAVEPOINTS = 5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void it_is_decided_the_same_by_so_many_subtasks(int parallelism) throws Exception {
    List<Written> journal = GoldenJournal.read(GoldenJournal.FIRST);
    try (AccountsJob job = AccountsJob.start(parallelism, null)) {
      job.run(journal);
      assertThat(job.hashes()).isEqualTo(golden());
    }
  }

  @Test
  void it_is_decided_the_same_from_every_savepoint_with_other_subtasks() throws Exception {
    List<Written> journal = GoldenJournal.read(GoldenJournal.FIRST);
    for (int savepoint = 1; savepoint <= SAVEPOINTS; savepoint++) {
      int cut = journal.size() * savepoint / (SAVEPOINTS + 1);
      int before = 1 + savepoint % 3;
      int after = 1 + (savepoint + 1) % 3;
      OperatorSubtaskState saved;
      Map<String, String> hashes = new TreeMap<>();
      try (AccountsJob job = AccountsJob.start(before, null)) {
        job.run(journal.subList(0, cut));
        saved = job.savepoint();
        hashes.putAll(job.hashes());
      }
      try (AccountsJob job = AccountsJob.start(after, saved)) {
        job.run(journal.subList(cut, journal.size()));
        hashes.putAll(job.hashes());
      }
      assertThat(hashes).as("savepoint %s, %s to %s", savepoint, before, after).isEqualTo(golden());
    }
  }

  @Test
  void it_is_decided_the_same_by_another_process() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-1",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                GoldenJournalHarnessTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(said.lines().filter(line -> line.startsWith("live:")).toList())
        .as(said)
        .isEqualTo(golden().entrySet().stream().map(Object::toString).toList());
  }

  /** Prints what it comes to. */
  public static void main(String[] args) throws Exception {
    try (AccountsJob job = AccountsJob.start(1, null)) {
      job.run(GoldenJournal.read(GoldenJournal.FIRST));
      job.hashes().entrySet().forEach(System.out::println);
    }
    System.exit(0);
  }

  private static Map<String, String> golden() throws IOException {
    try (InputStream in =
        GoldenJournalHarnessTest.class.getResourceAsStream("/golden/journal-1.hashes")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("=", -1))
          .collect(
              Collectors.toMap(
                  parts -> parts[0], parts -> parts[1], (one, other) -> other, TreeMap::new));
    }
  }
}
