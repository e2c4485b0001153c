package io.openmonetize.controlplane;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.http.edge.OrderOfCheckingContract;
import io.openmonetize.http.edge.RawRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OrderOfCheckingTest extends OrderOfCheckingContract {
  private TestPlatform platform;
  private Customer customer;

  @BeforeEach
  void start() {
    platform = TestPlatform.open();
    customer = platform.customer();
    platform.withRole(customer, "viewer");
    platform.metering.journalAway = true;
    platform.metering.undecided = true;
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
    byte[] large = new byte[6 << 20];
    Arrays.fill(large, (byte) '{');
    return RawRequest.of("DELETE", "/v1/credits/consumes")
        .with("Idempotency-Key: a b")
        .with("Content-Type: text/plain")
        .with("Content-Encoding: br")
        .with("Broken\u0001Header: x")
        .body(large);
  }

  @Override
  protected List<Step> steps() {
    return List.of(
        new Step(1, "invalid_request", r -> r.without("Broken\u0001Header")),
        new Step(2, "not_found", r -> r.to("/v1/credits/consume")),
        new Step(3, "method_not_allowed", r -> r.by("POST")),
        new Step(4, "unauthorized", r -> r.key("om_live_viewer")),
        new Step(5, "forbidden", r -> r.key(customer.key())),
        new Step(7, "validation_failed", r -> r.without("Idempotency-Key")),
        new Step(8, "unsupported_media_type", r -> r.without("Content-Type")),
        new Step(9, "unsupported_encoding", r -> gzip(r)),
        new Step(10, "payload_too_large", r -> r.body("{")),
        new Step(11, "invalid_request", r -> r.without("Content-Encoding")),
        new Step(12, "invalid_json", r -> r.body("[]")),
        new Step(13, "invalid_request", r -> r.body("{\"customer_id\":\"x\",\"amount\":-1}")),
        new Step(14, "forbidden_customer", r -> r.body("{\"amount\":-1}")),
        new Step(15, "validation_failed", r -> r.body("{\"amount\":5}")),
        new Step(17, "journal_unavailable", this::withJournal),
        new Step(18, "not_decided_in_time", this::withDecision),
        new Step(19, "insufficient_credits", this::withFunds));
  }

  private static RawRequest gzip(RawRequest request) {
    return request.without("Content-Encoding").with("Content-Encoding: gzip");
  }

  private RawRequest withJournal(RawRequest request) {
    platform.metering.journalAway = false;
    return request;
  }

  private RawRequest withDecision(RawRequest request) {
    platform.metering.undecided = false;
    return request;
  }

  private RawRequest withFunds(RawRequest request) {
    customer.api().post("/v1/credits/grant", "{'amount':100}");
    return request;
  }
}
