package io.openmonetize.controlplane.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.schemas.v1.Counts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CountsTest {
  private final TestPlatform platform = TestPlatform.open();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void every_decided_event_is_in_one_place_and_redeliveries_in_none() {
    Customer customer = platform.customer();
    platform
        .metering
        .account(customer.account())
        .counts(
            Counts.newBuilder()
                .setBurned(10)
                .setDuplicate(4)
                .setConflict(3)
                .setParked(2)
                .setRejected(1)
                .setRedelivered(50)
                .build());

    Reply own = customer.api().get("/v1/ops/counts");

    assertThat(own.body().path("decided").asLong()).isEqualTo(20);
    assertThat(own.body().path("burned").asLong()).isEqualTo(10);
    assertThat(own.body().path("redelivered").asLong()).isEqualTo(50);
    Reply operators = platform.operator().get("/v1/ops/counts?customer_id=" + customer.id());
    assertThat(operators.body()).isEqualTo(own.body());
  }
}
