package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstCustomerTest {
  @TempDir Path dir;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer api;
  private int grantStatus = 201;

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  @Test
  void it_is_registered_and_funded_once_and_remembered() {
    FirstCustomer first = ensure();
    assertThat(first.customerId()).isEqualTo("cust_1");
    assertThat(first.apiKey()).isEqualTo("om_live_k");
    assertThat(requests)
        .hasSize(2)
        .allMatch(request -> request.startsWith("Bearer om_admin_x "))
        .anyMatch(request -> request.contains("first-grant-cust_1"));
    assertThat(ensure()).isEqualTo(first);
    assertThat(requests).hasSize(2);
  }

  @Test
  void a_customer_that_could_not_be_funded_is_not_remembered() {
    grantStatus = 503;
    assertThatThrownBy(this::ensure)
        .hasMessageContaining("POST /v1/credits/grant answered 503: {\"message\":\"later\"}");
    grantStatus = 201;
    ensure();
    assertThat(requests).hasSize(4);
  }

  @Test
  void a_file_that_was_cut_short_is_named_and_nobody_is_registered_instead() throws IOException {
    for (String half : List.of("", "{\"customerId\": \"cu", "{\"customerId\": \"cust_1\"}")) {
      Files.writeString(dir.resolve("first-customer.json"), half);
      assertThatThrownBy(this::ensure)
          .as(half)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("first-customer.json does not hold a customer and its key");
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void its_key_is_not_in_its_text() {
    assertThat(ensure().toString()).doesNotContain("om_live_k");
  }

  private FirstCustomer ensure() {
    URI base = URI.create("http://127.0.0.1:" + api.getAddress().getPort());
    return FirstCustomer.of(dir.resolve("first-customer.json"), new ApiClient(base, "om_admin_x"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + path + body);
    if (path.equals("/v1/customers/register")) {
      respond(exchange, 201, "{\"data\":{\"customerId\":\"cust_1\",\"apiKey\":\"om_live_k\"}}");
    } else {
      respond(exchange, grantStatus, "{\"message\":\"later\"}");
    }
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
