package io.openmonetize.controlplane;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.http.edge.OrderOfCheckingContract;
import io.openmonetize.http.edge.RawRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rows that only a route without a body knows. */
class OrderOfReadingTest extends OrderOfCheckingContract {
  private TestPlatform platform;
  private Customer customer;

  @BeforeEach
  void start() {
    platform = TestPlatform.open();
    customer = platform.customer();
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
    return RawRequest.of("GET", "/v1/credits/transactions?customer_id=nobody&limit=-1");
  }

  @Override
  protected List<Step> steps() {
    return List.of(
        new Step(4, "unauthorized", r -> r.key(customer.key())),
        new Step(6, "unknown_customer", r -> r.to("/v1/credits/transactions?limit=-1")),
        new Step(7, "validation_failed", r -> r.to("/v1/credits/transactions?limit=1")));
  }
}
