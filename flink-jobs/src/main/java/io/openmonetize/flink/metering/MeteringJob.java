package io.openmonetize.flink.metering;

import io.openmonetize.flink.JobEnvironment;
import io.openmonetize.flink.KafkaSources;
import io.openmonetize.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * The metering job's ends: Kafka, Redis, the catalog. {@link MeteringTopology} is what lies
 * between.
 */
public final class MeteringJob {
  public static final String NAME = "metering";

  private MeteringJob() {}

  public static void main(String[] args) throws Exception {
    var env = JobEnvironment.flink();
    define(env, MeteringConfig.from(System.getenv()));
    env.execute(NAME);
  }

  public static void define(StreamExecutionEnvironment env, MeteringConfig config) {
    define(env, config, source(config).build());
  }

  /** Runs over what the journal holds now, and ends. */
  public static void defineReplay(StreamExecutionEnvironment env, MeteringConfig config) {
    define(env, config, source(config).setBounded(OffsetsInitializer.latest()).build());
  }

  private static void define(
      StreamExecutionEnvironment env, MeteringConfig config, KafkaSource<JournalEntry> source) {
    env.setParallelism(config.parallelism());
    env.setMaxParallelism(MeteringTopology.MAX_PARALLELISM);
    env.setBufferTimeout(5);
    env.getConfig().enableObjectReuse();
    DataStream<JournalEntry> journal =
        env.fromSource(source, JournalWatermarks.strategy(), MeteringUids.JOURNAL)
            .uid(MeteringUids.JOURNAL);
    var stores =
        new MeteringTopology.Stores(
            KafkaTopicIds.factory(config.kafka()),
            CatalogLogs.factory(config.kafka()),
            RedisProjections.factory(config.redis()));
    var sinks =
        new MeteringTopology.Sinks(
            sink(config, Topics.LEDGER),
            sink(config, Topics.RATED),
            sink(config, Topics.ALERTS),
            sink(config, Topics.AUDIT));
    MeteringTopology.define(journal, config, stores, sinks);
  }

  /**
   * From the very beginning, and never reset: an offset that is not there any more stops the job.
   */
  private static KafkaSourceBuilder<JournalEntry> source(MeteringConfig config) {
    return KafkaSources.<JournalEntry>of(config.kafka(), Topics.JOURNAL)
        .setStartingOffsets(OffsetsInitializer.offsets(beginnings(), OffsetResetStrategy.NONE))
        .setDeserializer(new JournalDeserializer())
        .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1")
        .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000")
        .setProperty(ConsumerConfig.GROUP_ID_CONFIG, "om-metering")
        .setProperty("partition.discovery.interval.ms", "-1");
  }

  private static Map<TopicPartition, Long> beginnings() {
    var offsets = new HashMap<TopicPartition, Long>();
    for (int partition = 0; partition < Topics.JOURNAL_PARTITIONS; partition++) {
      offsets.put(new TopicPartition(Topics.JOURNAL, partition), 0L);
    }
    return offsets;
  }

  /**
   * At least once: facts have identities of their own, (account, sequence) and (account, revision),
   * and readers fold.
   */
  private static KafkaSink<KeyedBytes> sink(MeteringConfig config, String topic) {
    return KafkaSink.<KeyedBytes>builder()
        .setBootstrapServers(config.kafka())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setKafkaProducerConfig(producerSettings())
        .setRecordSerializer(new FactRecords(topic))
        .build();
  }

  /** Of all fact topics; a comparison without logic uses the same. */
  public static Properties producerSettings() {
    var properties = new Properties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
    return properties;
  }
}
