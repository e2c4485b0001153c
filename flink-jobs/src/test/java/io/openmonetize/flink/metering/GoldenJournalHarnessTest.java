package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.flink.metering.GoldenJournal.Written;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
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
    try (Job job = Job.start(parallelism, null)) {
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
      try (Job job = Job.start(before, null)) {
        job.run(journal.subList(0, cut));
        saved = job.savepoint();
        hashes.putAll(job.hashes());
      }
      try (Job job = Job.start(after, saved)) {
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
    try (Job job = Job.start(1, null)) {
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

  /** The operator's subtasks, each with its share of the accounts. */
  private static final class Job implements AutoCloseable {
    private final List<KeyedOneInputStreamOperatorTestHarness<String, JournalEntry, KeyedBytes>>
        subtasks = new ArrayList<>();
    private long offset;

    static Job start(int parallelism, OperatorSubtaskState saved) throws Exception {
      var job = new Job();
      for (int subtask = 0; subtask < parallelism; subtask++) {
        job.subtasks.add(open(parallelism, subtask, saved));
      }
      return job;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, JournalEntry, KeyedBytes> open(
        int parallelism, int subtask, OperatorSubtaskState saved) throws Exception {
      var config = new MeteringConfig("none", "none", 1, parallelism, 100, 20, 50, 1 << 20);
      var operator =
          new MeteringOperator(
              config, AccountsHarness.FakeCatalogs::new, number -> new FakeProjections());
      var harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              operator,
              (JournalEntry entry) -> entry.key,
              Types.STRING,
              MeteringTopology.MAX_PARALLELISM,
              parallelism,
              subtask);
      harness.setStateBackend(new EmbeddedRocksDBStateBackend(true));
      harness.setup();
      if (saved != null) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                saved, MeteringTopology.MAX_PARALLELISM, parallelism, parallelism, subtask));
      }
      harness.open();
      return harness;
    }

    void run(List<Written> records) throws Exception {
      for (Written written : records) {
        var entry =
            new JournalEntry(
                written.account(),
                0,
                offset++,
                written.stamp(),
                written.stamp(),
                false,
                0,
                written.record());
        int owner =
            KeyGroupRangeAssignment.assignKeyToParallelOperator(
                written.account(), MeteringTopology.MAX_PARALLELISM, subtasks.size());
        subtasks.get(owner).processElement(new StreamRecord<>(entry.stamped(written.stamp(), 1)));
        if (offset % 97 == 0) {
          for (var subtask : subtasks) {
            subtask.processWatermark(written.stamp() - 1);
          }
        }
      }
      for (var subtask : subtasks) {
        subtask.prepareSnapshotPreBarrier(offset);
      }
    }

    OperatorSubtaskState savepoint() throws Exception {
      var states = new OperatorSubtaskState[subtasks.size()];
      for (int i = 0; i < states.length; i++) {
        states[i] = subtasks.get(i).snapshot(offset, offset);
      }
      return AbstractStreamOperatorTestHarness.repackageState(states);
    }

    /** The last hash of each account that wrote a line. */
    Map<String, String> hashes() throws Exception {
      var hashes = new TreeMap<String, String>();
      for (var subtask : subtasks) {
        var batches = subtask.getSideOutput(Outputs.LEDGER);
        if (batches != null) {
          for (StreamRecord<KeyedBytes> batch : batches) {
            LedgerBatch lines = LedgerBatch.parseFrom(batch.getValue().value());
            LedgerLine last = lines.getLines(lines.getLinesCount() - 1);
            hashes.put(
                lines.getAccount(),
                last.getSequence() + "/" + HexFormat.of().formatHex(last.getHash().toByteArray()));
          }
        }
      }
      return hashes;
    }

    @Override
    public void close() throws Exception {
      for (int i : IntStream.range(0, subtasks.size()).toArray()) {
        subtasks.get(i).close();
      }
    }
  }
}
