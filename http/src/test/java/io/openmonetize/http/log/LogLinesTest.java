package io.openmonetize.http.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void a_json_line_has_the_ids_and_the_pairs_as_members() throws Exception {
    LoggingEvent event = event("Frozen: {}", new IllegalStateException("why"), "x");
    event.setMDCPropertyMap(Map.of("request_id", "req_1", "customer_id", "cust_1"));
    event.addKeyValuePair(new KeyValuePair("status", 200));
    event.addKeyValuePair(new KeyValuePair("route", "/a/{b}"));
    String line = line("json", event);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(line).endsWith("}\n");
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(json.get("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(json.get("level").asText()).isEqualTo("WARN");
    assertThat(json.get("logger").asText()).isEqualTo("io.openmonetize.Some");
    assertThat(json.get("message").asText()).isEqualTo("Frozen: x");
    assertThat(json.get("request_id").asText()).isEqualTo("req_1");
    assertThat(json.get("customer_id").asText()).isEqualTo("cust_1");
    assertThat(json.get("status").isNumber()).isTrue();
    assertThat(json.get("route").asText()).isEqualTo("/a/{b}");
    assertThat(json.get("error").asText()).contains("IllegalStateException: why");
  }

  @Test
  void a_text_line_has_them_too_and_cannot_be_forged_by_a_line_break() {
    LoggingEvent event = event("Frozen: {}", null, "x\n2026-01-01 ERROR forged");
    event.setMDCPropertyMap(Map.of("request_id", "req_1"));
    event.addKeyValuePair(new KeyValuePair("status", 200));
    String line = line("text", event);
    assertThat(line.lines()).hasSize(1);
    assertThat(line).contains("WARN", "Frozen: x 2026", "status=200", "request_id=req_1");
  }

  @Test
  void what_looks_like_a_key_is_masked_in_both() {
    for (String format : new String[] {"json", "text"}) {
      LoggingEvent event =
          event("key {}", new IllegalStateException("om_admin_0123-ab"), "om_live_0123_ab");
      event.setMDCPropertyMap(Map.of());
      assertThat(line(format, event))
          .doesNotContain("0123")
          .contains("om_live_***", "om_admin_***");
    }
  }

  private LoggingEvent event(String message, Throwable failure, Object... arguments) {
    return new LoggingEvent(
        "io.openmonetize.Some",
        context.getLogger("io.openmonetize.Some"),
        Level.WARN,
        message,
        failure,
        arguments);
  }

  private String line(String format, LoggingEvent event) {
    var lines = new LogLines();
    lines.setContext(context);
    lines.setFormat(format);
    lines.start();
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }
}
