package io.openmonetize.flink.analytics.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.rows.Weighed;
import io.openmonetize.flink.metrics.RecordedMetrics;
import io.openmonetize.flink.metrics.SinkContexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.junit.jupiter.api.Test;

class GuardedSinkTest {
  private static final long MAX_BYTES = 100;

  private final FakeWriter writer = new FakeWriter();
  private final RecordedMetrics metrics = new RecordedMetrics();

  @Test
  void a_batch_is_written_as_soon_as_it_has_so_many_bytes() throws Exception {
    SinkWriter<Row> guarded = guarded();

    guarded.write(new Row(60), null);
    guarded.write(new Row(39), null);
    assertThat(writer.flushed).isEmpty();
    guarded.write(new Row(1), null);
    assertThat(writer.flushed).containsExactly(3);
  }

  @Test
  void counting_begins_anew_after_each_write_to_the_store() throws Exception {
    SinkWriter<Row> guarded = guarded();

    guarded.write(new Row(99), null);
    guarded.flush(false);
    guarded.write(new Row(99), null);
    assertThat(writer.flushed).containsExactly(1);
    guarded.write(new Row(1), null);
    assertThat(writer.flushed).containsExactly(1, 2);
  }

  @Test
  void a_store_that_is_away_fails_a_write_but_never_a_close() throws Exception {
    SinkWriter<Row> guarded = guarded();
    writer.away = true;

    assertThatThrownBy(() -> guarded.flush(false)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> guarded.write(new Row(100), null)).isInstanceOf(IOException.class);
    assertThatCode(guarded::close).doesNotThrowAnyException();
    assertThat(metrics.count("om.failedFlushes")).isEqualTo(2);
    assertThat(metrics.count("om.rows")).isEqualTo(1);
  }

  private SinkWriter<Row> guarded() throws IOException {
    return new GuardedSink<>(new FakeSink(writer), MAX_BYTES)
        .createWriter(SinkContexts.with(metrics));
  }

  private record Row(long bytes) implements Weighed {}

  private record FakeSink(FakeWriter writer) implements Sink<Row> {
    @Override
    public SinkWriter<Row> createWriter(WriterInitContext context) {
      return writer;
    }
  }

  /** Behaves like the connector's: writes when told, and once more when it is closed. */
  private static final class FakeWriter implements SinkWriter<Row> {
    private final List<Integer> flushed = new ArrayList<>();
    private boolean away;
    private int waiting;

    @Override
    public void write(Row row, Context context) {
      waiting++;
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      if (away) {
        throw new IOException("nobody answers");
      }
      flushed.add(waiting);
      waiting = 0;
    }

    @Override
    public void close() {
      if (away) {
        throw new IllegalStateException("nobody answers");
      }
    }
  }
}
