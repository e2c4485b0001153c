package io.openmonetize.ingest;

import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.contract.Operation;
import io.openmonetize.http.contract.ServiceContract;
import io.openmonetize.http.fake.Calls.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The service does what its document says, and nothing else. */
class IngestContractTest extends ServiceContract {
  private final IngestFixture fixture = new IngestFixture();
  private final Contract contract = new Contract(fixture.server.calls.get("/openapi.json").json());

  @BeforeAll
  void decide() {
    fixture.decideAtOnce("burned", 22_500_000, 977_500_000);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Override
  protected List<Route> table() {
    return fixture.server.server.table();
  }

  @Override
  protected Contract contract() {
    return contract;
  }

  @Override
  protected Answer call(Operation operation, String mediaType, byte[] body) {
    return send(operation, mediaType, body, "Authorization", "Bearer " + IngestFixture.A);
  }

  @Override
  protected Answer callWithoutKey(Operation operation) {
    return send(
        operation,
        "application/json",
        "{}".getBytes(StandardCharsets.UTF_8),
        "X-Request-Id",
        "nobody");
  }

  /**
   * Of an event in a batch, the answer tells the index and the field apart. What has no list of
   * events is read as one event.
   */
  @Override
  protected Set<String> names(String field) {
    return field.equals("events") || field.equals("events[0]")
        ? Set.of("", "event_type")
        : Set.of(field.replace("events[0].", ""));
  }

  private Answer send(Operation operation, String mediaType, byte[] body, String... header) {
    String path = operation.path().replace("{file}", "docs.js");
    String type = mediaType.isEmpty() ? "application/json" : mediaType;
    return fixture.server.calls.send(
        operation.method(), path, body, header[0], header[1], "Content-Type", type);
  }
}
