package io.openmonetize.flink.intake;

import io.openmonetize.flink.JobEnvironment;
import io.openmonetize.flink.KafkaSources;
import io.openmonetize.schemas.Topics;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The intake job's ends, all in Kafka. {@link IntakeTopology} is what lies between. */
public final class IntakeJob {
  public static final String NAME = "intake";
  private static final String GROUP = "om-intake";

  private IntakeJob() {}

  public static void main(String[] args) throws Exception {
    var env = JobEnvironment.flink();
    define(env, IntakeConfig.from(System.getenv()));
    env.execute(NAME);
  }

  public static void define(StreamExecutionEnvironment env, IntakeConfig config) {
    env.setParallelism(config.parallelism());
    env.getConfig().enableObjectReuse();
    DataStream<IntakeRecord> records =
        env.fromSource(source(config), WatermarkStrategy.noWatermarks(), IntakeUids.USAGE_EVENTS)
            .uid(IntakeUids.USAGE_EVENTS);
    var sinks =
        new IntakeTopology.Sinks(
            sink(config, Topics.JOURNAL),
            sink(config, Topics.REJECTED),
            sink(config, Topics.ALERTS),
            sink(config, Topics.DOOR_COUNTS));
    IntakeTopology.define(records, config.generation(), System::currentTimeMillis, sinks);
  }

  /**
   * Where the job stands is in its checkpoints; the committed offsets are for monitoring. Events of
   * an aborted transaction are not billed.
   */
  private static KafkaSource<IntakeRecord> source(IntakeConfig config) {
    return KafkaSources.<IntakeRecord>of(config.kafka(), Topics.USAGE_EVENTS)
        .setStartingOffsets(new NeverReset())
        .setDeserializer(new IntakeRecordDeserializer())
        .setProperty(ConsumerConfig.GROUP_ID_CONFIG, GROUP)
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1")
        .build();
  }

  /**
   * At least once: accounts drop repeats by origin, and readers of rejected events fold them by
   * position, of alerts by id, of counts by the highest version.
   */
  static KafkaSink<KafkaWrite> sink(IntakeConfig config, String topic) {
    return KafkaSink.<KafkaWrite>builder()
        .setBootstrapServers(config.kafka())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setKafkaProducerConfig(inOrderWithoutHoles())
        .setRecordSerializer(new KafkaWriteSerializer(topic))
        .build();
  }

  /**
   * One request at a time, retried for ever. With several in flight a broker that does not know the
   * producer yet takes the second batch although the first one failed, and a batch that expires
   * leaves a hole before the next one; accounts would then take the retry for a redelivery. The
   * partition is the default of Kafka's clients, by murmur2 of the key, as everybody's who writes
   * the journal.
   */
  private static Properties inOrderWithoutHoles() {
    var properties = new Properties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "5");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
    return properties;
  }
}
