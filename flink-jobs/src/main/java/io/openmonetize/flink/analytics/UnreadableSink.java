package io.openmonetize.flink.analytics;

import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what could not be read, says where it stands, and lists it in a table. Only the platform
 * writes these topics, so a count above zero means a bug or a job that is older than its writers.
 * The record stays in its topic: a rebuild with a job that understands it brings it in, and then
 * the list is empty.
 */
final class UnreadableSink implements Sink<Unreadable> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(UnreadableSink.class);

  private final Sink<Unreadable> table;

  UnreadableSink(Sink<Unreadable> table) {
    this.table = table;
  }

  @Override
  public SinkWriter<Unreadable> createWriter(WriterInitContext context) throws IOException {
    Counter counter = AnalyticsMetrics.unreadable(context.metricGroup());
    return new Writer(counter, table.createWriter(context));
  }

  private record Writer(Counter counter, SinkWriter<Unreadable> table)
      implements SinkWriter<Unreadable> {
    @Override
    public void write(Unreadable unreadable, Context context)
        throws IOException, InterruptedException {
      counter.inc();
      LOG.error(
          "No row could be made of {}: {}. It is missing from ClickHouse until a rebuild reads it.",
          unreadable.position(),
          unreadable.reason());
      table.write(unreadable, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      table.flush(endOfInput);
    }

    @Override
    public void close() throws Exception {
      table.close();
    }
  }
}
