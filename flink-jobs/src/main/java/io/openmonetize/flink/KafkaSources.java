package io.openmonetize.flink;

import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** What every job's reading of a topic has in common. */
public final class KafkaSources {
  /**
   * A source holds some answers at once: one as it came, compressed, and a few whose records wait
   * for their turn. With the 50 MB of the client a backlog of large records filled the heap.
   */
  private static final String ANSWER_BYTES = Integer.toString(1 << 20);

  private KafkaSources() {}

  public static <T> KafkaSourceBuilder<T> of(String bootstrapServers, String topic) {
    return KafkaSource.<T>builder()
        .setBootstrapServers(bootstrapServers)
        .setTopics(topic)
        .setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, ANSWER_BYTES);
  }
}
