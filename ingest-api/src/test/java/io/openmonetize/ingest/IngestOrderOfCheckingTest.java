package io.openmonetize.ingest;

import io.openmonetize.http.edge.OrderOfCheckingContract;
import io.openmonetize.http.edge.RawRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class IngestOrderOfCheckingTest extends OrderOfCheckingContract {
  private static final String FOREIGN =
      "{\"event_type\":\"api_call\",\"customer_id\":\"cust_b\",\"value\":%d}";
  private IngestFixture fixture;

  @BeforeEach
  void start() {
    fixture = new IngestFixture();
    fixture.server.keys.put("om_live_viewer", "live:cust_a", "viewer");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Override
  protected String url() {
    return fixture.server.server.url();
  }

  @Override
  protected int statusWhenMended() {
    return 202;
  }

  @Override
  protected RawRequest worst() {
    byte[] large = new byte[6 << 20];
    Arrays.fill(large, (byte) '{');
    return RawRequest.of("PUT", "/v1/event")
        .with("Content-Type: text/plain")
        .with("Content-Encoding: br")
        .body(large);
  }

  @Override
  protected List<Step> steps() {
    return List.of(
        new Step(2, "not_found", r -> r.to("/v1/events/ingest?atomic=x")),
        new Step(3, "method_not_allowed", r -> r.by("POST")),
        new Step(4, "unauthorized", r -> r.key("om_live_viewer")),
        new Step(5, "forbidden", r -> r.key(IngestFixture.A)),
        new Step(7, "validation_failed", r -> r.to("/v1/events/ingest")),
        new Step(8, "unsupported_media_type", r -> r.without("Content-Type")),
        new Step(9, "unsupported_encoding", IngestOrderOfCheckingTest::gzip),
        new Step(10, "payload_too_large", r -> r.body("{")),
        new Step(11, "invalid_request", r -> r.without("Content-Encoding")),
        new Step(12, "invalid_json", r -> r.body("[]")),
        new Step(13, "invalid_request", r -> r.body(String.format(Locale.ROOT, FOREIGN, 1))),
        new Step(14, "forbidden_customer", r -> r.body(String.format(Locale.ROOT, FOREIGN, -1))),
        new Step(15, "validation_failed", this::withoutJournal),
        new Step(17, "journal_unavailable", this::withJournal));
  }

  private static RawRequest gzip(RawRequest request) {
    return request.without("Content-Encoding").with("Content-Encoding: gzip");
  }

  private RawRequest withoutJournal(RawRequest request) {
    fixture.journal.goAway(true);
    return request.body(IngestFixture.event("e1"));
  }

  private RawRequest withJournal(RawRequest request) {
    fixture.journal.goAway(false);
    return request;
  }
}
