package io.openmonetize.standalone.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Sends a finished statement's answer, compressed as the request wished. */
final class HttpReply implements QueryRunner.Reply {

  private static final long NO_BODY = -1;
  private static final long CHUNKED = 0;

  private final HttpExchange exchange;
  private final Encodings encoding;
  private final AnswerHeaders headers;
  private final long started = System.nanoTime();

  HttpReply(HttpExchange exchange, Encodings encoding, AnswerHeaders headers) {
    this.exchange = exchange;
    this.encoding = encoding;
    this.headers = headers;
  }

  @Override
  public void inserted(Summary summary) throws IOException {
    headers.summary(summary, System.nanoTime() - started);
    exchange.sendResponseHeaders(200, NO_BODY);
  }

  @Override
  public void result(OutputFormat format, EngineResult result, Summary summary) throws IOException {
    headers.result(format);
    headers.summary(summary, System.nanoTime() - started);
    if (exchange.getRequestMethod().equals("HEAD") || result.length() == 0) {
      exchange.sendResponseHeaders(200, NO_BODY);
    } else if (encoding == Encodings.IDENTITY) {
      exchange.sendResponseHeaders(200, result.length());
      result.writeTo(exchange.getResponseBody());
    } else {
      encoding
          .header()
          .ifPresent(name -> exchange.getResponseHeaders().set("Content-Encoding", name));
      exchange.sendResponseHeaders(200, CHUNKED);
      try (OutputStream out = encoding.wrap(exchange.getResponseBody())) {
        result.writeTo(out);
      }
    }
  }
}
