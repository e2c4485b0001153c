package io.openmonetize.e2e.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.analytics.AnalyticsRoutes;
import io.openmonetize.controlplane.analytics.MeterQueryRoutes;
import io.openmonetize.controlplane.archive.HttpViews;
import io.openmonetize.http.HttpServer;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.KeyDirectory;
import io.openmonetize.http.auth.OperatorKey;
import io.openmonetize.http.body.Json;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The analytics routes on a real server over the real engine. */
final class FiguresStage implements AutoCloseable {
  static final String OPERATOR = "om_admin_0123456789abcdef0123456789abcdef";
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ClickHouseProcess clickHouse;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final CountedViews views;
  private final HttpServer server;

  FiguresStage(Path folder, FixedCatalog catalog) throws Exception {
    clickHouse = ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library());
    views = new CountedViews(new HttpViews(address()));
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    server =
        HttpServer.start(
            ServerConfig.onLoopback(0),
            new ServiceInfo("figures", "1", "test"),
            new Authenticator(
                OperatorKey.of(OPERATOR),
                new KeyCache(nobody(), KeyCacheConfig.defaults(), System::nanoTime),
                Clock.systemUTC()),
            List.of(
                service(
                    routes -> {
                      new AnalyticsRoutes(views, threads, clock).register(routes);
                      new MeterQueryRoutes(catalog, views, threads, clock).register(routes);
                    })));
  }

  ClickHouseAddress address() {
    return ClickHouseAddress.parse(clickHouse.url());
  }

  CountedViews views() {
    return views;
  }

  ClickHouseProcess engine() {
    return clickHouse;
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<byte[]> answer = raw(path, "live");
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return Json.mapper().readTree(answer.body());
  }

  HttpResponse<byte[]> raw(String path, String mode) throws Exception {
    return CLIENT.send(request(path, mode), BodyHandlers.ofByteArray());
  }

  HttpRequest request(String path, String mode) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .timeout(Duration.ofSeconds(120))
        .header("Authorization", "Bearer " + OPERATOR)
        .header("OM-Mode", mode)
        .build();
  }

  /** Runs what an answer explains itself by, as a reader of the documents would. */
  List<List<String>> run(JsonNode explained) throws Exception {
    var url = new StringBuilder(clickHouse.url() + "/?default_format=JSONCompactStringsEachRow");
    for (Map.Entry<String, JsonNode> each : explained.path("parameters").properties()) {
      String escaped =
          each.getValue().asText().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
      url.append("&param_").append(each.getKey()).append('=').append(encoded(escaped));
    }
    var request =
        HttpRequest.newBuilder(URI.create(url.toString()))
            .POST(HttpRequest.BodyPublishers.ofString(explained.path("query").asText()))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    var rows = new ArrayList<List<String>>();
    for (String line : answer.body().lines().toList()) {
      var row = new ArrayList<String>();
      Json.mapper().readTree(line).forEach(value -> row.add(value.asText()));
      rows.add(row);
    }
    return rows;
  }

  /** Sends a statement with rows behind it to the engine. */
  String post(String statement, byte[] rows) throws Exception {
    var url =
        URI.create(clickHouse.url() + (rows.length == 0 ? "/" : "/?query=" + encoded(statement)));
    var body =
        rows.length == 0
            ? HttpRequest.BodyPublishers.ofString(statement)
            : HttpRequest.BodyPublishers.ofByteArray(rows);
    HttpResponse<String> answer =
        CLIENT.send(HttpRequest.newBuilder(url).POST(body).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(statement + ": " + answer.body());
    }
    return answer.body();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    threads.shutdownNow();
    clickHouse.close();
  }

  private static KeyDirectory nobody() {
    return new KeyDirectory() {
      @Override
      public Optional<KeyView> find(String sha256Hex) {
        return Optional.empty();
      }

      @Override
      public Optional<String> problem() {
        return Optional.empty();
      }

      @Override
      public void close() {
        // It holds nothing.
      }
    };
  }

  /** Where routes are put. */
  private interface Registration {
    void in(Routes routes);
  }

  private static HttpService service(Registration registration) {
    return new HttpService() {
      @Override
      public String name() {
        return "figures";
      }

      @Override
      public void register(Routes routes) {
        registration.in(routes);
      }

      @Override
      public List<ReadinessCheck> readiness() {
        return List.of();
      }

      @Override
      public void close() {
        // The stage closes what is behind it.
      }
    };
  }
}
