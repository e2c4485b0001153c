package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.Audited;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.EventRestated;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.wire.AuditMapping;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The facts of one account's bundle, packed: lines that were decided together share a Kafka record,
 * and every line keeps its own identity.
 */
final class Outputs {
  static final OutputTag<KeyedBytes> LEDGER = tag(MeteringUids.LEDGER);
  static final OutputTag<KeyedBytes> RATED = tag(MeteringUids.RATED);
  static final OutputTag<KeyedBytes> ALERTS = tag(MeteringUids.ALERTS);
  static final OutputTag<KeyedBytes> AUDIT = tag(MeteringUids.AUDIT);

  private final Output<?> output;
  private final PackedBatch lines = new PackedBatch();
  private final PackedBatch rated = new PackedBatch();
  private final LedgerWire ledgerWire = new LedgerWire();
  private final RatedWire ratedWire = new RatedWire();
  private byte[] account = {};

  Outputs(Output<?> output) {
    this.output = output;
  }

  private static OutputTag<KeyedBytes> tag(String name) {
    return new OutputTag<>(name, TypeInformation.of(KeyedBytes.class));
  }

  void begin(String key) {
    account = key.getBytes(StandardCharsets.UTF_8);
    lines.begin(account);
    rated.begin(account);
  }

  void add(HotAccount hot, Decision decision) {
    int alerts = 0;
    for (Entry entry : decision.entries()) {
      if (entry instanceof LineWritten written) {
        ByteWriter line = ledgerWire.write(written.line());
        pack(LEDGER, lines, line);
        hot.add(new Projections.Line(written.line().sequence(), line.toBytes()));
      } else if (entry instanceof EventDecided decided) {
        pack(RATED, rated, ratedWire.write(decision, decided.rated()));
      } else if (entry instanceof EventRestated restated) {
        pack(RATED, rated, ratedWire.write(decision, restated.rated()));
      } else if (entry instanceof Alerted alerted) {
        alert(hot.account.key(), decision, alerted, alerts++);
      } else if (entry instanceof Audited audited) {
        emit(AUDIT, AuditMapping.toWire(hot.account.key(), audited.line()).toByteArray());
      }
    }
  }

  void end() {
    flush(LEDGER, lines);
    flush(RATED, rated);
  }

  private void pack(OutputTag<KeyedBytes> tag, PackedBatch batch, ByteWriter message) {
    batch.add(message);
    if (batch.isFull()) {
      flush(tag, batch);
    }
  }

  private void flush(OutputTag<KeyedBytes> tag, PackedBatch batch) {
    if (!batch.isEmpty()) {
      emit(tag, batch.toBytes());
      batch.begin(account);
    }
  }

  /** One decision may raise the same kind twice: two marks, two events that wait. */
  private void alert(String key, Decision decision, Alerted alerted, int number) {
    String id = key + "/" + decision.revision() + "/" + alerted.kind();
    Alert alert =
        Alert.newBuilder()
            .setAlertId(number == 0 ? id : id + "/" + number)
            .setAccount(key)
            .setKind(alerted.kind())
            .setDetail(alerted.detail())
            .setTimeMs(decision.timeMs())
            .build();
    emit(ALERTS, alert.toByteArray());
  }

  private void emit(OutputTag<KeyedBytes> tag, byte[] value) {
    output.collect(tag, new StreamRecord<>(new KeyedBytes(account, value)));
  }
}
