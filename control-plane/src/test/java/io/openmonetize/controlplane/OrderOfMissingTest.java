package io.openmonetize.controlplane;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.http.edge.OrderOfCheckingContract;
import io.openmonetize.http.edge.RawRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What is not offered here is told only when nothing else is wrong. */
class OrderOfMissingTest extends OrderOfCheckingContract {
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
    return 200;
  }

  @Override
  protected RawRequest worst() {
    return RawRequest.of("POST", "/v1/entitlements/check/bulk")
        .key(customer.key())
        .body("{\"checks\":[{\"hold\":true,\"action\":{}}]}");
  }

  @Override
  protected List<Step> steps() {
    String action = "\"feature_id\":\"f\",\"action\":{\"type\":\"api_call\"}";
    return List.of(
        new Step(
            15, "validation_failed", r -> r.body("{\"checks\":[{\"hold\":true," + action + "}]}")),
        new Step(16, "not_available", r -> r.body("{\"checks\":[{" + action + "}]}")));
  }
}
