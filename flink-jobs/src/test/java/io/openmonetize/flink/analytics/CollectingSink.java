package io.openmonetize.flink.analytics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what comes. Flink copies sinks, so the values stand outside of them. */
final class CollectingSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;
  private static final AtomicLong NEXT = new AtomicLong();
  private static final Map<Long, List<Object>> VALUES = new ConcurrentHashMap<>();

  private final long id = NEXT.getAndIncrement();

  @SuppressWarnings("unchecked")
  List<T> values() {
    return (List<T>) List.copyOf(collected(id));
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer<>(id);
  }

  private static List<Object> collected(long id) {
    return VALUES.computeIfAbsent(id, none -> new CopyOnWriteArrayList<>());
  }

  private record Writer<T>(long id) implements SinkWriter<T> {
    @Override
    public void write(T value, Context context) {
      collected(id).add(value);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
