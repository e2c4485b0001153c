package io.openmonetize.e2e.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

  private String post(String sql) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(TIMEOUT)
              .POST(HttpRequest.BodyPublishers.ofString(sql))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "ClickHouse answered " + answer.statusCode() + " to " + sql + ": " + answer.body());
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
