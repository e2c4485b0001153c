package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.openmonetize.flink.metering.AccountsHarness.FakeCatalogs;
import io.openmonetize.flink.metering.GoldenJournal.Written;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.schemas.v1.LedgerLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * The operator killed again and again, before, at and after its checkpoints, with other numbers of
 * subtasks each time. What it once told a caller or wrote into the ledger and the audit log, it
 * says again word for word. Reproduce with {@code -Dseed=…}.
 */
class CrashHarnessTest {
  private static final int RECORDS = 1_500;

  @RepeatedTest(3)
  void nothing_that_was_said_is_taken_back() throws Exception {
    survives(seed(), seed -> GoldenJournal.of(seed, RECORDS), 1);
  }

  @Test
  void nor_is_what_was_said_under_plans_quotas_and_memberships() throws Exception {
    survives(seed(), seed -> RuledJournal.of(seed, RECORDS), FakeCatalogs.WITH_PLAN);
  }

  private static long seed() {
    long seed = Long.getLong("seed", new Random().nextInt(1_000_000));
    System.out.println("CrashHarnessTest -Dseed=" + seed);
    return seed;
  }

  private static void survives(long seed, LongFunction<List<Written>> written, long catalog)
      throws Exception {
    List<Written> journal = written.apply(seed);
    var undisturbed = new Told(seed);
    try (AccountsJob job = AccountsJob.start(1, null).under(catalog)) {
      job.run(journal);
      end(job, journal);
      undisturbed.take(job);
    }
    assertThat(undisturbed.lines).hasSizeGreaterThan(500);
    var told = new Told(seed);
    killed(journal, new Random(seed), catalog, told);
    assertThat(told.lines).as("-Dseed=%s", seed).isEqualTo(undisturbed.lines);
    assertThat(told.receipts).as("-Dseed=%s", seed).isEqualTo(undisturbed.receipts);
    assertThat(told.audited).as("-Dseed=%s", seed).isEqualTo(undisturbed.audited);
  }

  private static void killed(List<Written> journal, Random random, long catalog, Told told)
      throws Exception {
    OperatorSubtaskState saved = null;
    int savedAt = 0;
    int reached = 0;
    while (reached < journal.size()) {
      try (AccountsJob job = AccountsJob.start(1 + random.nextInt(3), saved).under(catalog)) {
        int checkpoint = Math.min(journal.size(), savedAt + random.nextInt(400));
        job.run(journal.subList(savedAt, checkpoint));
        OperatorSubtaskState state = job.savepoint();
        int death = Math.min(journal.size(), checkpoint + random.nextInt(200));
        job.run(journal.subList(checkpoint, death));
        if (death == journal.size()) {
          end(job, journal);
        }
        told.take(job);
        reached = Math.max(reached, death);
        if (random.nextInt(3) > 0 && checkpoint > savedAt) {
          saved = state;
          savedAt = checkpoint;
        }
      }
    }
  }

  /** How late a life hears of the time is its own affair, so at the end all have heard the same. */
  private static void end(AccountsJob job, List<Written> journal) throws Exception {
    job.watermark(journal.get(journal.size() - 1).stamp());
  }

  /** What was said over all lives; the same thing said twice has to be the same. */
  private static final class Told {
    private final long seed;
    private final Map<String, LedgerLine> lines = new TreeMap<>();
    private final Map<String, ByteString> receipts = new HashMap<>();
    private final Map<String, AuditEntry> audited = new TreeMap<>();

    Told(long seed) {
      this.seed = seed;
    }

    void take(AccountsJob job) throws Exception {
      merge(lines, job.lines());
      merge(receipts, job.receipts());
      merge(audited, job.audited());
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
