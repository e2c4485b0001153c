package io.openmonetize.flink.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.junit.jupiter.api.Test;

/** Settings whose loss no short run would notice. */
class IntakeJobTest {
  private final KafkaSink<KafkaWrite> sink =
      IntakeJob.sink(IntakeConfig.of("127.0.0.1:9092", 1), "t");

  @Test
  void a_checkpoint_waits_for_what_was_written_before_it() {
    assertThat(sink).extracting("deliveryGuarantee").isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
  }

  @Test
  void no_batch_overtakes_another_and_none_is_given_up() {
    assertThat(sink)
        .extracting("kafkaProducerConfig", MAP)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("max.in.flight.requests.per.connection", "1")
        .containsEntry("delivery.timeout.ms", "2147483647");
  }

  @Test
  void a_lost_offset_stops_the_job() {
    assertThat(new NeverReset().getAutoOffsetResetStrategy()).isEqualTo(OffsetResetStrategy.NONE);
  }
}
