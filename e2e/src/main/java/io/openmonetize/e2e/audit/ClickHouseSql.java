package io.openmonetize.e2e.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** SQL over ClickHouse's HTTP port, answers as rows of texts. */
public final class ClickHouseSql {
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  public ClickHouseSql(URI address) {
    this.address = address;
  }

  /** Fields are split at tabs; those with tabs or line ends of their own are escaped. */
  public List<List<String>> rows(String sql) {
    String body = post(sql + " FORMAT TabSeparated");
    return body.lines().map(line -> List.of(line.split("\t", -1))).toList();
  }

  /** The only field of the only row. */
  public String value(String sql) {
    List<List<String>> rows = rows(sql);
    if (rows.size() != 1 || rows.get(0).size() != 1) {
      throw new IllegalStateException(sql + " gave " + rows + ", not one value");
    }
    return rows.get(0).get(0);
  }

  /** A statement without an answer. */
  public void run(String sql) {
    post(sql);
  }

  /** What a query gives, in the format that it names. */
  public byte[] bytes(String sql) {
    return send(
        sql, HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(sql)));
  }

  /** Rows in the format that the statement names. */
  public void insert(String sql, byte[] rows) {
    String query = "?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8);
    send(
        sql,
        HttpRequest.newBuilder(address.resolve("/" + query))
            .POST(HttpRequest.BodyPublishers.ofByteArray(rows)));
  }

  private String post(String sql) {
    return new String(bytes(sql), StandardCharsets.UTF_8);
  }

  private byte[] send(String sql, HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        throw new IllegalStateException(
            "ClickHouse answered " + answer.statusCode() + " to " + sql + ": " + said);
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException("ClickHouse did not answer to " + sql, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking ClickHouse", e);
    }
  }
}
