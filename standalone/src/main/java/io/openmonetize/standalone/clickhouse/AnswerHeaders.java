package io.openmonetize.standalone.clickhouse;

import com.sun.net.httpserver.Headers;

/** The X-ClickHouse headers that clients read from every answer. */
record AnswerHeaders(Headers headers) {

  void server(String timezone) {
    headers.set("X-ClickHouse-Server-Display-Name", "openmonetize-standalone");
    headers.set("X-ClickHouse-Timezone", timezone);
  }

  void queryId(String id) {
    headers.set("X-ClickHouse-Query-Id", id.replaceAll("[\\r\\n]", " "));
  }

  void result(OutputFormat format) {
    headers.set("X-ClickHouse-Format", format.name());
    headers.set("Content-Type", format.contentType());
  }

  void summary(Summary summary, long elapsedNanos) {
    headers.set("X-ClickHouse-Summary", summary.json(elapsedNanos));
  }

  void exception(int code) {
    headers.set("X-ClickHouse-Exception-Code", String.valueOf(code));
  }
}
