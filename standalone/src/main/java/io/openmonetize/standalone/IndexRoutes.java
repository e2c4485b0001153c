package io.openmonetize.standalone;

import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.http.auth.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `GET /`: where everything of this stack is, for whoever opens its address. */
record IndexRoutes(StackPorts ports) implements HttpService {

  @Override
  public String name() {
    return "index";
  }

  @Override
  public void register(Routes routes) {
    routes.get("/", Access.OPEN, ctx -> ctx.json(Map.of("openmonetize", links())));
  }

  @Override
  public List<String> documents() {
    return List.of("/openapi/standalone.yaml");
  }

  private Map<String, String> links() {
    var links = new LinkedHashMap<String, String>();
    links.put("docs", at(ports.api(), "/docs"));
    links.put("openapi", at(ports.api(), "/openapi.json"));
    links.put("ready", at(ports.api(), "/ready"));
    links.put("metrics", at(ports.api(), "/metrics"));
    links.put("flink_ui", at(ports.flinkUi(), "/"));
    links.put("flink_metrics", at(ports.flinkMetrics(), "/metrics"));
    links.put("clickhouse", at(ports.clickHouse(), "/"));
    return links;
  }

  private static String at(int port, String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return List.of();
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
