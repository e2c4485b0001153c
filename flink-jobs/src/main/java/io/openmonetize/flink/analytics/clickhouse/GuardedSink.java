package io.openmonetize.flink.analytics.clickhouse;

import io.openmonetize.flink.analytics.AnalyticsMetrics;
import io.openmonetize.flink.analytics.rows.Weighed;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a JDBC sink from harming the task manager, and with it every other job there.
 *
 * <p>The connector counts rows only, and a batch of the largest rows would not fit in memory: here
 * it is also written when it has so many bytes. The connector writes what is left when it is closed
 * and throws when that fails; in a task that is being cancelled, because another one has failed,
 * Flink takes such an exception for fatal and ends the whole task manager. What is left needs no
 * writing then: no checkpoint covers it, so it comes again.
 */
final class GuardedSink<R extends Weighed> implements Sink<R> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(GuardedSink.class);

  private final Sink<R> sink;
  private final long maxBytes;

  GuardedSink(Sink<R> sink, long maxBytes) {
    this.sink = sink;
    this.maxBytes = maxBytes;
  }

  @Override
  public SinkWriter<R> createWriter(WriterInitContext context) throws IOException {
    return new Writer<>(
        sink.createWriter(context), maxBytes, new AnalyticsMetrics(context.metricGroup()));
  }

  private static final class Writer<R extends Weighed> implements SinkWriter<R> {
    private final SinkWriter<R> writer;
    private final long maxBytes;
    private final AnalyticsMetrics metrics;
    private long bytes;

    Writer(SinkWriter<R> writer, long maxBytes, AnalyticsMetrics metrics) {
      this.metrics = metrics;
      this.writer = writer;
      this.maxBytes = maxBytes;
    }

    @Override
    public void write(R row, Context context) throws IOException, InterruptedException {
      writer.write(row, context);
      metrics.row(row.bytes());
      bytes += row.bytes();
      if (bytes >= maxBytes) {
        flush(false);
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      try {
        writer.flush(endOfInput);
      } catch (IOException | RuntimeException e) {
        metrics.flushFailed();
        throw e;
      }
      bytes = 0;
    }

    @Override
    public void close() {
      try {
        writer.close();
      } catch (Exception e) {
        LOG.warn("Rows were left when the sink closed; they come again: {}", e.toString());
      }
    }
  }
}
