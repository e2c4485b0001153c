package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.RatedBatch;
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
  static final OutputTag<KeyedBytes> LEDGER =
      new OutputTag<>(MeteringUids.LEDGER, TypeInformation.of(KeyedBytes.class));
  static final OutputTag<KeyedBytes> RATED =
      new OutputTag<>(MeteringUids.RATED, TypeInformation.of(KeyedBytes.class));
  static final OutputTag<KeyedBytes> ALERTS =
      new OutputTag<>(MeteringUids.ALERTS, TypeInformation.of(KeyedBytes.class));

  private final Output<?> output;
  private LedgerBatch.Builder lines = LedgerBatch.newBuilder();
  private RatedBatch.Builder rated = RatedBatch.newBuilder();

  Outputs(Output<?> output) {
    this.output = output;
  }

  void add(HotAccount hot, Decision decision) {
    for (Entry entry : decision.entries()) {
      if (entry instanceof LineWritten written) {
        var line = LedgerMapping.toProto(written.line());
        lines.addLines(line);
        hot.add(new Projections.Line(line.getSequence(), line.toByteArray()));
      } else if (entry instanceof EventDecided decided) {
        rated.addEvents(RatedMapping.toProto(decision, decided.rated()));
      } else if (entry instanceof Alerted alerted) {
        alert(hot.account.key(), decision, alerted);
      }
    }
  }

  void flush(String account) {
    byte[] key = account.getBytes(StandardCharsets.UTF_8);
    if (lines.getLinesCount() > 0) {
      emit(LEDGER, key, lines.setAccount(account).build().toByteArray());
      lines = LedgerBatch.newBuilder();
    }
    if (rated.getEventsCount() > 0) {
      emit(RATED, key, rated.setAccount(account).build().toByteArray());
      rated = RatedBatch.newBuilder();
    }
  }

  private void alert(String account, Decision decision, Alerted alerted) {
    Alert alert =
        Alert.newBuilder()
            .setAlertId(account + "/" + decision.revision() + "/" + alerted.kind())
            .setAccount(account)
            .setKind(alerted.kind())
            .setDetail(alerted.detail())
            .setTimeMs(decision.timeMs())
            .build();
    emit(ALERTS, account.getBytes(StandardCharsets.UTF_8), alert.toByteArray());
  }

  private void emit(OutputTag<KeyedBytes> tag, byte[] key, byte[] value) {
    output.collect(tag, new StreamRecord<>(new KeyedBytes(key, value)));
  }
}
