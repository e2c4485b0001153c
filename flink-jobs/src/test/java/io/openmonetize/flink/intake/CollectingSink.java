package io.openmonetize.flink.intake;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Keeps what is written to it; jobs of a MiniCluster share the test's JVM. */
final class CollectingSink implements Sink<KafkaWrite> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, List<KafkaWrite>> WRITTEN = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  CollectingSink() {
    WRITTEN.put(name, new CopyOnWriteArrayList<>());
  }

  List<KafkaWrite> written() {
    return WRITTEN.get(name);
  }

  @Override
  public SinkWriter<KafkaWrite> createWriter(WriterInitContext context) {
    return new Writer(name);
  }

  private record Writer(String name) implements SinkWriter<KafkaWrite> {
    @Override
    public void write(KafkaWrite write, Context context) {
      WRITTEN.get(name).add(write);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
