package io.openmonetize.e2e.bench;

import io.openmonetize.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The metering job's ends with nothing between them: what the platform itself costs. */
final class BareEnds {
  static final String FIRST = "bench.first";
  static final String SECOND = "bench.second";
  private static final TypeInformation<Tuple2<String, byte[]>> RECORD =
      Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private BareEnds() {}

  /** Source, and away with it. */
  static void discarding(StreamExecutionEnvironment env, String kafka) {
    journal(env, kafka).sinkTo(new DiscardingSink<>());
  }

  /** Source, by key, two Kafka records per event. */
  static void writing(StreamExecutionEnvironment env, String kafka, Properties producer) {
    DataStream<Tuple2<String, byte[]>> keyed =
        journal(env, kafka).keyBy(record -> record.f0, Types.STRING).map(new Same());
    keyed.sinkTo(sink(kafka, FIRST, producer));
    keyed.sinkTo(sink(kafka, SECOND, producer));
  }

  private static DataStream<Tuple2<String, byte[]>> journal(
      StreamExecutionEnvironment env, String kafka) {
    KafkaSource<Tuple2<String, byte[]>> source =
        KafkaSource.<Tuple2<String, byte[]>>builder()
            .setBootstrapServers(kafka)
            .setTopics(Topics.JOURNAL)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new KeyAndBytes())
            .setProperty("max.poll.records", "5000")
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "journal");
  }

  private static KafkaSink<Tuple2<String, byte[]>> sink(
      String kafka, String topic, Properties producer) {
    return KafkaSink.<Tuple2<String, byte[]>>builder()
        .setBootstrapServers(kafka)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(new ToTopic(topic))
        .build();
  }

  private static final class Same
      extends RichMapFunction<Tuple2<String, byte[]>, Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Tuple2<String, byte[]> map(Tuple2<String, byte[]> record) {
      return record;
    }
  }

  private static final class KeyAndBytes
      implements KafkaRecordDeserializationSchema<Tuple2<String, byte[]>> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<String, byte[]>> out) {
      String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
      out.collect(Tuple2.of(key, record.value()));
    }

    @Override
    public TypeInformation<Tuple2<String, byte[]>> getProducedType() {
      return RECORD;
    }
  }

  private record ToTopic(String topic)
      implements KafkaRecordSerializationSchema<Tuple2<String, byte[]>> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Tuple2<String, byte[]> record, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, record.f0.getBytes(StandardCharsets.UTF_8), record.f1);
    }
  }
}
