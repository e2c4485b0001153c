package io.openmonetize.flink.analytics;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what could not be read and says where it stands. Only the platform writes these topics, so
 * a count above zero means a bug or a job that is older than its writers. The record stays in its
 * topic: a rebuild with a job that understands it brings it in.
 */
final class UnreadableSink implements Sink<Unreadable> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableSink.class);

  @Override
  public SinkWriter<Unreadable> createWriter(WriterInitContext context) {
    return new Writer(AnalyticsMetrics.unreadable(context.metricGroup()));
  }

  private record Writer(Counter counter) implements SinkWriter<Unreadable> {
    @Override
    public void write(Unreadable unreadable, Context context) {
      counter.inc();
      LOG.error(
          "No row could be made of {}: {}. It is missing from ClickHouse until a rebuild reads it.",
          unreadable.position(),
          unreadable.reason());
    }

    @Override
    public void flush(boolean endOfInput) {
      // Nothing waits here.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
