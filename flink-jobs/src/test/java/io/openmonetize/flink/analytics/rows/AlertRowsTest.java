package io.openmonetize.flink.analytics.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import org.junit.jupiter.api.Test;

class AlertRowsTest {
  private static final String GOLDEN = "alert-1.bin";

  @Test
  void the_wire_of_the_first_version_stays() {
    assertThat(SampleFacts.alert().toByteArray()).isEqualTo(SampleFacts.golden(GOLDEN));
  }

  @Test
  void an_alert_keeps_every_field() throws Exception {
    assertThat(AlertRows.of(SampleFacts.golden(GOLDEN)))
        .isEqualTo(
            new AlertRow(
                new Owner(true, "acme"),
                "live:acme/7/event_parked",
                "event_parked",
                "price_unknown: evt_1",
                1_793_873_731_456L));
  }

  @Test
  void an_alert_of_no_customer_belongs_to_the_platform() throws Exception {
    assertThat(ownerOf("").isPlatform()).isTrue();
    assertThat(ownerOf("_claim:abc").isPlatform()).isTrue();
    assertThat(ownerOf("test:acme").isPlatform()).isFalse();
  }

  @Test
  void an_alert_without_an_id_is_refused() {
    assertThatThrownBy(() -> AlertRows.of(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id");
  }

  private static Owner ownerOf(String account) throws InvalidProtocolBufferException {
    return AlertRows.of(SampleFacts.alert().toBuilder().setAccount(account).build().toByteArray())
        .owner();
  }
}
