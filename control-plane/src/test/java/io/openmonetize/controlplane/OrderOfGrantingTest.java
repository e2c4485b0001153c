package io.openmonetize.controlplane;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.http.edge.OrderOfCheckingContract;
import io.openmonetize.http.edge.RawRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What is not built yet is told only when nothing else is wrong. */
class OrderOfGrantingTest extends OrderOfCheckingContract {
  private TestPlatform platform;
  private Customer customer;

  @BeforeEach
  void start() {
    platform = TestPlatform.open();
    customer = platform.customer();
    platform.metering.journalAway = true;
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Override
  protected String url() {
    return platform.url();
  }

  @Override
  protected int statusWhenMended() {
    return 503;
  }

  @Override
  protected RawRequest worst() {
    return RawRequest.of("POST", "/v1/credits/grant")
        .key(customer.key())
        .body("{\"amount\":-1,\"user_id\":\"u\"}");
  }

  @Override
  protected List<Step> steps() {
    return List.of(
        new Step(15, "validation_failed", r -> r.body("{\"amount\":1,\"user_id\":\"u\"}")),
        new Step(16, "not_available", r -> r.body("{\"amount\":1}")));
  }
}
