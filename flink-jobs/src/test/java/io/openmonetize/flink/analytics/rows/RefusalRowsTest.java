package io.openmonetize.flink.analytics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.flink.analytics.rows.RefusalRow.Payload;
import io.openmonetize.flink.analytics.rows.RefusalRow.Position;
import io.openmonetize.flink.analytics.rows.RefusalRow.Reason;
import io.openmonetize.flink.analytics.rows.RefusalRow.Request;
import io.openmonetize.schemas.v1.RejectedEvent;
import org.junit.jupiter.api.Test;

class RefusalRowsTest {
  private static final String GOLDEN = "rejected-1.bin";
  private static final RejectedEvent FROM_KAFKA = SampleFacts.refusedFromKafka();
  private static final RejectedEvent FROM_HTTP =
      FROM_KAFKA.toBuilder().clearSourceTopic().clearSourcePartition().clearSourceOffset().build();

  @Test
  void the_wire_of_the_first_version_stays() {
    assertThat(FROM_KAFKA.toByteArray()).isEqualTo(SampleFacts.golden(GOLDEN));
  }

  @Test
  void a_refusal_keeps_reason_position_and_payload() throws Exception {
    RefusalRow row = RefusalRows.of(SampleFacts.golden(GOLDEN), "om.usage.rejected-0@1");

    assertThat(row.customerId()).isEqualTo("acme");
    assertThat(row.eventId()).isEqualTo("evt_2");
    assertThat(row.refusedAtMs()).isEqualTo(1_793_873_731_456L);
    assertThat(row.reason()).isEqualTo(new Reason("invalid_json", "not JSON at 3", "timestamp"));
    assertThat(row.source()).isEqualTo(new Position("om.usage.events", 4, 99));
    assertThat(row.payload()).isEqualTo(new Payload("{oops", "utf8", false));
    assertThat(row.request()).isEqualTo(new Request(null, null));
  }

  @Test
  void a_refusal_keeps_the_mode_and_the_place_in_its_request_where_the_door_knew()
      throws Exception {
    RejectedEvent known = FROM_HTTP.toBuilder().setLivemode(false).setIndex(0).build();

    assertThat(RefusalRows.of(known.toByteArray(), "p").request()).isEqualTo(new Request(false, 0));
  }

  @Test
  void a_kafka_record_refused_again_after_a_crash_is_the_same_row() throws Exception {
    assertThat(id(FROM_KAFKA, "om.usage.rejected-0@1"))
        .isEqualTo(id(FROM_KAFKA, "om.usage.rejected-0@77"));
  }

  @Test
  void another_position_or_another_event_of_the_same_record_is_another_row() throws Exception {
    String id = id(FROM_KAFKA, "p");

    assertThat(id(FROM_KAFKA.toBuilder().setSourceOffset(100).build(), "p")).isNotEqualTo(id);
    assertThat(id(FROM_KAFKA.toBuilder().setSourcePartition(5).build(), "p")).isNotEqualTo(id);
    assertThat(id(FROM_KAFKA.toBuilder().setEventId("evt_3").build(), "p")).isNotEqualTo(id);
    assertThat(id(FROM_KAFKA.toBuilder().setPayload(ByteString.copyFromUtf8("{")).build(), "p"))
        .isNotEqualTo(id);
  }

  @Test
  void the_same_refusal_over_http_twice_is_two_rows_and_a_redelivery_is_none() throws Exception {
    String id = id(FROM_HTTP, "om.usage.rejected-0@1");

    assertThat(id(FROM_HTTP, "om.usage.rejected-0@2")).isNotEqualTo(id);
    assertThat(id(FROM_HTTP, "om.usage.rejected-0@1")).isEqualTo(id);
  }

  @Test
  void a_payload_that_is_no_text_is_kept_as_base64() throws Exception {
    RejectedEvent bytes =
        FROM_KAFKA.toBuilder()
            .setPayload(ByteString.copyFrom(new byte[] {(byte) 0xff, 0, 1}))
            .setPayloadTruncated(true)
            .build();

    assertThat(RefusalRows.of(bytes.toByteArray(), "p").payload())
        .isEqualTo(new Payload("/wAB", "base64", true));
  }

  @Test
  void a_record_without_a_code_is_no_refusal() {
    assertThatThrownBy(() -> RefusalRows.of(new byte[0], "p"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String id(RejectedEvent event, String position)
      throws InvalidProtocolBufferException {
    return RefusalRows.of(event.toByteArray(), position).id();
  }
}
