package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.AccountStorage;
import io.openmonetize.domain.account.AccountStorageContract;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The storage of an account in RocksDB does what the rules were tested with. */
class FlinkAccountStorageHarnessTest extends AccountStorageContract {
  private KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;
  private KeyedPieces pieces;

  @BeforeEach
  void open() throws Exception {
    var operator = new Stateful();
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator, key -> key, Types.STRING, 128, 1, 0);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    harness.open();
    pieces = operator.pieces();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Override
  protected AccountStorage storage(String account) {
    return new FlinkAccountStorage(account, pieces);
  }

  /** Does nothing but to have the accounts' states. */
  private static final class Stateful extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {
    private static final long serialVersionUID = 1L;

    KeyedPieces pieces() throws Exception {
      return new KeyedPieces(getKeyedStateBackend(), this::setCurrentKey);
    }

    @Override
    public void processElement(StreamRecord<String> element) {
      throw new IllegalStateException("nothing comes in");
    }
  }
}
