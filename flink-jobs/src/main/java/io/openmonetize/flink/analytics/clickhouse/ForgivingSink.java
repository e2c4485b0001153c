package io.openmonetize.flink.analytics.clickhouse;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JDBC sink that may fail while it writes and never while it closes.
 *
 * <p>The connector writes what is left when it is closed and throws when that fails. In a task that
 * is being cancelled, because another one has failed, Flink takes such an exception for fatal and
 * ends the whole task manager, with every job on it. What is left needs no writing then: it is not
 * covered by a checkpoint and comes again.
 */
final class ForgivingSink<R> implements Sink<R> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ForgivingSink.class);

  private final JdbcSink<R> sink;

  ForgivingSink(JdbcSink<R> sink) {
    this.sink = sink;
  }

  @Override
  public SinkWriter<R> createWriter(WriterInitContext context) throws IOException {
    return new Writer<>(sink.createWriter(context));
  }

  private record Writer<R>(SinkWriter<R> writer) implements SinkWriter<R> {
    @Override
    public void write(R row, Context context) throws IOException, InterruptedException {
      writer.write(row, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      writer.flush(endOfInput);
    }

    @Override
    public void close() {
      try {
        writer.close();
      } catch (Exception e) {
        LOG.warn(
            "Rows were left when the sink closed; they come again from Kafka: {}", e.toString());
      }
    }
  }
}
