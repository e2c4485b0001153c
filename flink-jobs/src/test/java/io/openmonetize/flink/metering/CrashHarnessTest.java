package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.openmonetize.flink.metering.GoldenJournal.Written;
import io.openmonetize.schemas.v1.LedgerLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.RepeatedTest;

/**
 * The operator killed again and again, before, at and after its checkpoints, with other numbers of
 * subtasks each time. What it once told a caller or wrote into the ledger, it says again word for
 * word. Reproduce with {@code -Dseed=…}.
 */
class CrashHarnessTest {
  private static final int RECORDS = 1_500;

  @RepeatedTest(3)
  void nothing_that_was_said_is_taken_back() throws Exception {
    long seed = Long.getLong("seed", new Random().nextInt(1_000_000));
    System.out.println("CrashHarnessTest -Dseed=" + seed);
    List<Written> journal = GoldenJournal.of(seed, RECORDS);
    Map<String, LedgerLine> lines;
    Map<String, ByteString> receipts;
    try (AccountsJob undisturbed = AccountsJob.start(1, null)) {
      undisturbed.run(journal);
      lines = undisturbed.lines();
      receipts = undisturbed.receipts();
    }
    assertThat(lines).hasSizeGreaterThan(500);
    var told = new Told(seed);
    killed(journal, new Random(seed), told);
    assertThat(told.lines).as("-Dseed=%s", seed).isEqualTo(lines);
    assertThat(told.receipts).as("-Dseed=%s", seed).isEqualTo(receipts);
  }

  private static void killed(List<Written> journal, Random random, Told told) throws Exception {
    OperatorSubtaskState saved = null;
    int savedAt = 0;
    int reached = 0;
    while (reached < journal.size()) {
      try (AccountsJob job = AccountsJob.start(1 + random.nextInt(3), saved)) {
        int checkpoint = Math.min(journal.size(), savedAt + random.nextInt(400));
        job.run(journal.subList(savedAt, checkpoint));
        OperatorSubtaskState state = job.savepoint();
        int death = Math.min(journal.size(), checkpoint + random.nextInt(200));
        job.run(journal.subList(checkpoint, death));
        told.take(job);
        reached = Math.max(reached, death);
        if (random.nextInt(3) > 0 && checkpoint > savedAt) {
          saved = state;
          savedAt = checkpoint;
        }
      }
    }
  }

  /** What was said over all lives; the same thing said twice has to be the same. */
  private static final class Told {
    private final long seed;
    private final Map<String, LedgerLine> lines = new TreeMap<>();
    private final Map<String, ByteString> receipts = new HashMap<>();

    Told(long seed) {
      this.seed = seed;
    }

    void take(AccountsJob job) throws Exception {
      merge(lines, job.lines());
      merge(receipts, job.receipts());
    }

    private <T> void merge(Map<String, T> known, Map<String, T> said) {
      said.forEach(
          (id, what) -> {
            T before = known.putIfAbsent(id, what);
            assertThat(what)
                .as("%s with -Dseed=%s", id, seed)
                .isEqualTo(before == null ? what : before);
          });
    }
  }
}
