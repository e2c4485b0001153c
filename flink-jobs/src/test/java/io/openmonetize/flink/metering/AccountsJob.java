package io.openmonetize.flink.metering;

import com.google.protobuf.ByteString;
import io.openmonetize.flink.metering.GoldenJournal.Written;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator's subtasks, each with its share of the accounts. */
final class AccountsJob implements AutoCloseable {
  /** Harnesses make their stores in the task, from a serialized factory: it finds them here. */
  private static final Map<String, FakeProjections> STORES = new ConcurrentHashMap<>();

  final FakeProjections projections = new FakeProjections();
  private final List<KeyedOneInputStreamOperatorTestHarness<String, JournalEntry, KeyedBytes>>
      subtasks = new ArrayList<>();
  private final String store = "job " + System.identityHashCode(this);
  private long catalogLength = 1;
  private long offset;

  static AccountsJob start(int parallelism, OperatorSubtaskState saved) throws Exception {
    var job = new AccountsJob();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      job.subtasks.add(job.open(parallelism, subtask, saved));
    }
    return job;
  }

  /** By which catalog the records that follow are decided. */
  AccountsJob under(long length) {
    catalogLength = length;
    return this;
  }

  private KeyedOneInputStreamOperatorTestHarness<String, JournalEntry, KeyedBytes> open(
      int parallelism, int subtask, OperatorSubtaskState saved) throws Exception {
    var config = new MeteringConfig("none", "none", 1, parallelism, 100, 20, 50, 1 << 20);
    String name = store;
    STORES.put(name, projections);
    var operator =
        new MeteringOperator(config, AccountsHarness.FakeCatalogs::new, number -> STORES.get(name));
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator,
            (JournalEntry entry) -> entry.key,
            Types.STRING,
            MeteringTopology.MAX_PARALLELISM,
            parallelism,
            subtask);
    // Whole snapshots: an incremental one of a restored job refers to files of the life before.
    harness.setStateBackend(new EmbeddedRocksDBStateBackend(false));
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
      subtasks
          .get(owner)
          .processElement(new StreamRecord<>(entry.stamped(written.stamp(), catalogLength)));
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

  /** Time goes on for all accounts, those that nobody writes to included. */
  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark(time);
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

  /** Every line that was written, as it was, by account and sequence. */
  Map<String, LedgerLine> lines() throws Exception {
    var written = new TreeMap<String, LedgerLine>();
    for (var subtask : subtasks) {
      var batches = subtask.getSideOutput(Outputs.LEDGER);
      if (batches != null) {
        for (StreamRecord<KeyedBytes> batch : batches) {
          LedgerBatch lines = LedgerBatch.parseFrom(batch.getValue().value());
          for (LedgerLine line : lines.getLinesList()) {
            written.put(lines.getAccount() + " " + line.getSequence(), line);
          }
        }
      }
    }
    return written;
  }

  /** Every change that was written to the audit log, as it was, by account and sequence. */
  Map<String, AuditEntry> audited() throws Exception {
    var written = new TreeMap<String, AuditEntry>();
    for (var subtask : subtasks) {
      var entries = subtask.getSideOutput(Outputs.AUDIT);
      if (entries != null) {
        for (StreamRecord<KeyedBytes> bytes : entries) {
          AuditEntry entry = AuditEntry.parseFrom(bytes.getValue().value());
          written.put(entry.getAccount() + " " + entry.getSequence(), entry);
        }
      }
    }
    return written;
  }

  /** Every answer that was given, by the id of what was asked. */
  Map<String, ByteString> receipts() {
    var given = new TreeMap<String, ByteString>();
    for (Projections.Receipt receipt : projections.taken(Projections.Receipt.class)) {
      given.put(receipt.id(), ByteString.copyFrom(receipt.payload()));
    }
    return given;
  }

  @Override
  public void close() throws Exception {
    for (var subtask : subtasks) {
      subtask.close();
    }
  }
}
