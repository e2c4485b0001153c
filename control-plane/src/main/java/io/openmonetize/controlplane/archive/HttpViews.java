package io.openmonetize.controlplane.archive;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import io.openmonetize.controlplane.archive.QuestionTooLarge.Bound;
import io.openmonetize.http.body.Json;
import io.openmonetize.schemas.ClickHouseAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** ClickHouse over HTTP: the server and the embedded engine's front take the same requests. */
public final class HttpViews implements Views {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(120);

  /** The store gives up first and says why; only one that hangs is left alone. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final String ROWS = "JSONCompactStringsEachRow";
  private static final String RESULT_BYTES = Long.toString(1L << 30);
  private static final int OK = 200;
  private static final Set<String> OUT_OF_TIME = Set.of("159", "160");
  private static final Set<String> OUT_OF_MEMORY = Set.of("158", "241", "307", "396");

  private static final ObjectReader READER =
      Json.mapper().readerFor(new TypeReference<List<String>>() {});

  private final HttpClient client;
  private final ClickHouseAddress address;
  private final Duration shortest;

  public HttpViews(ClickHouseAddress address) {
    this(address, SHORT);
  }

  /** With another patience than usual for short answers. */
  public HttpViews(ClickHouseAddress address, Duration patience) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    this.address = address;
    this.shortest = patience;
  }

  @Override
  public List<List<String>> rows(SqlQuestion question) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(ask(question, ROWS, shortest), StandardCharsets.UTF_8))) {
      var rows = new ArrayList<List<String>>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(READER.readValue(line));
      }
      return rows;
    } catch (IOException e) {
      throw new ArchiveUnavailable("ClickHouse broke off", e);
    }
  }

  @Override
  public InputStream stream(SqlQuestion question, String format) {
    return ask(question, format, LONG);
  }

  private InputStream ask(SqlQuestion question, String format, Duration patience) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    address.url().replaceAll("/$", "") + "/?" + query(question, format, patience)))
            .timeout(patience.plus(GRACE))
            .header("X-ClickHouse-User", address.user())
            .header("X-ClickHouse-Key", address.password())
            .POST(BodyPublishers.ofString(question.text()))
            .build();
    HttpResponse<InputStream> response = send(request);
    if (response.statusCode() == OK) {
      return response.body();
    }
    throw refused(response);
  }

  private HttpResponse<InputStream> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new ArchiveUnavailable("ClickHouse does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveUnavailable("Interrupted while ClickHouse was asked", e);
    }
  }

  private static RuntimeException refused(HttpResponse<InputStream> response) {
    String code = response.headers().firstValue("X-ClickHouse-Exception-Code").orElse("");
    try (InputStream body = response.body()) {
      if (OUT_OF_TIME.contains(code)) {
        return new QuestionTooLarge(Bound.TIME);
      } else if (OUT_OF_MEMORY.contains(code)) {
        return new QuestionTooLarge(Bound.MEMORY);
      }
      String said = new String(body.readNBytes(2_000), StandardCharsets.UTF_8);
      return new ArchiveUnavailable(
          "ClickHouse answers " + response.statusCode() + ", code " + code, new IOException(said));
    } catch (IOException e) {
      return new ArchiveUnavailable("ClickHouse answers " + response.statusCode(), e);
    }
  }

  private static String query(SqlQuestion question, String format, Duration patience) {
    var all = new TreeMap<String, String>();
    question.parameters().forEach((name, value) -> all.put("param_" + name, escaped(value)));
    all.putAll(
        Map.of(
            "default_format", format,
            "wait_end_of_query", "1",
            "cancel_http_readonly_queries_on_client_close", "1",
            "max_execution_time", Long.toString(Math.max(1, patience.toSeconds())),
            "max_result_bytes", RESULT_BYTES,
            "date_time_output_format", "iso",
            "output_format_json_quote_decimals", "1",
            "output_format_json_quote_64bit_integers", "0",
            "output_format_arrow_string_as_string", "1",
            "output_format_parquet_string_as_string", "1"));
    all.put("readonly", "2");
    return all.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** ClickHouse reads a parameter as it reads a field of tab-separated text. */
  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\0", "\\0");
  }
}
