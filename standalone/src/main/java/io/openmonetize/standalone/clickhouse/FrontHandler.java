package io.openmonetize.standalone.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes: {@code /ping}, {@code /replicas_status}, and {@code /} for queries. */
final class FrontHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);

  private final Engine engine;
  private final QueryRunner runner;
  private final TenantRunner tenants;
  private final FrontUsers users;

  FrontHandler(Engine engine, QueryRunner runner, TenantRunner tenants, FrontUsers users) {
    this.engine = engine;
    this.runner = runner;
    this.tenants = tenants;
    this.users = users;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/ping", "/replicas_status" -> PlainAnswer.send(exchange, 200, "Ok.\n");
        case "/" -> root(exchange);
        default -> PlainAnswer.send(exchange, 404, noHandle(exchange));
      }
    }
  }

  private void root(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    switch (method) {
      case "GET", "HEAD", "POST" -> query(exchange, method);
      default -> PlainAnswer.send(exchange, 405, "Use GET or POST.\n");
    }
  }

  private void query(HttpExchange exchange, String method) throws IOException {
    AnswerHeaders headers = new AnswerHeaders(exchange.getResponseHeaders());
    headers.server(engine.timezone());
    try {
      RequestInput input = RequestInput.of(exchange);
      BrowserRules.check(input);
      Optional<Tenant> tenant = users.admit(input);
      if (!method.equals("POST") && input.parameter("query").isEmpty()) {
        PlainAnswer.send(exchange, 200, "Ok.\n");
        return;
      }
      QueryRequest request = QueryRequest.read(input, method);
      headers.queryId(request.queryId());
      InputStream body = Encodings.plainBody(exchange, input);
      HttpReply reply = new HttpReply(exchange, Encodings.forAnswer(input), headers);
      if (tenant.isPresent()) {
        tenants.run(tenant.get(), request, body, reply);
      } else {
        runner.run(request, body, reply);
      }
    } catch (EngineException e) {
      fail(exchange, headers, e);
    } catch (ZipException | EOFException e) {
      fail(exchange, headers, Encodings.broken(e));
    } catch (RuntimeException e) {
      LOG.error("a request failed", e);
      fail(exchange, headers, EngineException.fromEngine("internal error; the front's log has it"));
    }
  }

  private void fail(HttpExchange exchange, AnswerHeaders headers, EngineException e)
      throws IOException {
    if (exchange.getResponseCode() != -1) {
      // The answer has begun; breaking it off is the only sign left to give.
      throw new IOException("failed after the answer had begun", e);
    }
    headers.exception(e.code());
    String version = " (version " + engine.version() + ")";
    String text = e.getMessage().endsWith(version) ? e.getMessage() : e.getMessage() + version;
    PlainAnswer.send(exchange, ErrorCode.httpStatus(e.code()), text + "\n");
  }

  private static String noHandle(HttpExchange exchange) {
    return "There is no handle "
        + exchange.getRequestURI().getPath()
        + "\n\nUse / or /ping for health checks.\nSend queries with POST to /, or with GET"
        + " /?query=...\n";
  }
}
