package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.fake.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {
  @Test
  void a_key_has_up_to_255_printable_characters() {
    try (var server =
        TestServer.of(
            r ->
                r.get(
                    "/k",
                    Access.OPEN,
                    c -> c.json(Map.of("key", IdempotencyKeys.of(c).orElse("none")))))) {
      assertThat(server.calls.get("/k").json().get("key").asText()).isEqualTo("none");
      String longest = "k".repeat(255);
      assertThat(server.calls.get("/k", "Idempotency-Key", longest).json().get("key").asText())
          .isEqualTo(longest);
      assertThat(server.calls.get("/k", "Idempotency-Key", longest + "k").status()).isEqualTo(400);
      assertThat(server.calls.get("/k", "Idempotency-Key", "a b").status()).isEqualTo(400);
      assertThat(server.calls.get("/k", "Idempotency-Key", "").status()).isEqualTo(400);
    }
  }
}
