package io.openmonetize.flink.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class BinaryHeadersTest {
  private final RecordHeaders headers = new RecordHeaders();

  @Test
  void attributes_lose_their_prefix_and_other_headers_are_none() {
    with("ce_specversion", "1.0").with("ce_id", "ü1").with("content-type", " application/json ");
    with("traceparent", "00-1");

    BinaryHeaders read = BinaryHeaders.of(headers);

    assertThat(read.attributes()).isEqualTo(Map.of("specversion", "1.0", "id", "ü1"));
    assertThat(read.contentType()).isEqualTo("application/json");
    assertThat(read.problem()).isEmpty();
  }

  @Test
  void a_record_without_a_version_is_no_cloud_event_of_binary_mode() {
    with("ce_id", "1");

    assertThat(BinaryHeaders.of(headers).attributes()).isEmpty();
  }

  @Test
  void the_content_type_of_structured_mode_wins_over_attributes() {
    with("ce_specversion", "1.0").with("content-type", "Application/CloudEvents+json");

    assertThat(BinaryHeaders.of(headers).attributes()).isEmpty();
  }

  @Test
  void a_header_given_twice_or_in_no_utf8_is_a_problem() {
    with("ce_specversion", "1.0").with("ce_id", "1").with("ce_id", "2");
    assertThat(BinaryHeaders.of(headers).problem())
        .isEqualTo("the header ce_id is given twice; send it once");

    var broken = new RecordHeaders().add("ce_specversion", "1.0".getBytes(UTF_8));
    broken.add("ce_" + "x".repeat(99), new byte[] {(byte) 0xC0});
    assertThat(BinaryHeaders.of(broken).problem()).contains("ce_xxx", "UTF-8").hasSizeLessThan(90);
  }

  @Test
  void a_header_without_a_value_is_an_empty_attribute() {
    with("ce_specversion", "1.0");
    headers.add("ce_id", null);

    assertThat(BinaryHeaders.of(headers).attributes()).containsEntry("id", "");
  }

  private BinaryHeadersTest with(String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
    return this;
  }
}
