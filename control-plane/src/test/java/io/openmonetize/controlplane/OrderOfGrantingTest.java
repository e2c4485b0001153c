package io.openmonetize.controlplane;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.http.edge.OrderOfCheckingContract;
import io.openmonetize.http.edge.RawRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The rows that only a grant with a key of its own knows. */
class OrderOfGrantingTest extends OrderOfCheckingContract {
  private TestPlatform platform;
  private Customer customer;

  @BeforeEach
  void start() {
    platform = TestPlatform.open();
    customer = platform.customer();
    platform.archive.away = true;
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
    return 201;
  }

  @Override
  protected RawRequest worst() {
    return RawRequest.of("POST", "/v1/credits/grant")
        .key(customer.key())
        .body("{\"amount\":-1,\"idempotency_key\":\"k\"}");
  }

  @Override
  protected List<Step> steps() {
    return List.of(
        new Step(15, "validation_failed", r -> r.body("{\"amount\":1,\"idempotency_key\":\"k\"}")),
        new Step(17, "ledger_unavailable", this::withLedger),
        new Step(18, "journal_unavailable", this::withJournal));
  }

  private RawRequest withLedger(RawRequest request) {
    platform.archive.away = false;
    return request;
  }

  private RawRequest withJournal(RawRequest request) {
    platform.metering.journalAway = false;
    return request;
  }
}
