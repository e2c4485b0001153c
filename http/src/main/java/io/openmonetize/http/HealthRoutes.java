package io.openmonetize.http;

import io.javalin.http.Context;
import io.openmonetize.http.Dependency.Standing;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.limits.RequestClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** `/health` says that the process lives; `/ready` that it can serve, and if not, why. */
final class HealthRoutes {
  private final ServiceInfo info;
  private final Dependencies dependencies;
  private final BooleanSupplier stopping;
  private final Clock clock;
  private final Instant started;

  HealthRoutes(ServiceInfo info, Dependencies dependencies, BooleanSupplier stopping, Clock clock) {
    this.info = info;
    this.dependencies = dependencies;
    this.stopping = stopping;
    this.clock = clock;
    this.started = clock.instant();
  }

  void register(Routes routes) {
    for (String path : List.of("/health", "/health/live")) {
      routes.get(path, Access.OPEN, RequestClass.UNLIMITED, this::live);
    }
    for (String path : List.of("/ready", "/health/ready")) {
      routes.get(path, Access.OPEN, RequestClass.UNLIMITED, this::ready);
    }
    routes.get("/v1/info", Access.OPEN, this::info);
  }

  private void live(Context ctx) {
    ctx.json(Map.of("status", "ok", "timestamp", clock.instant().toString()));
  }

  private void ready(Context ctx) {
    boolean leaving = stopping.getAsBoolean();
    List<Standing> standings = dependencies.ask();
    boolean missing = leaving || standings.stream().anyMatch(s -> !s.isUp() && s.of().required());
    boolean degraded = standings.stream().anyMatch(s -> !s.isUp());
    var checks = new LinkedHashMap<String, Object>();
    standings.forEach(s -> checks.put(s.of().name(), check(s)));
    var body = new LinkedHashMap<String, Object>();
    body.put("status", missing ? "not_ready" : degraded ? "degraded" : "ready");
    if (leaving) {
      body.put("reason", "the server is stopping");
    }
    body.put("checks", checks);
    body.put("timestamp", clock.instant().toString());
    ctx.status(missing ? 503 : 200).json(body);
  }

  private static Map<String, Object> check(Standing standing) {
    var check = new LinkedHashMap<String, Object>();
    check.put("state", standing.isUp() ? "up" : "down");
    check.put("since", standing.since().toString());
    check.put("required", standing.of().required());
    standing.reason().ifPresent(reason -> check.put("reason", reason));
    if (!standing.isUp() && !standing.of().meaning().isEmpty()) {
      check.put("meaning", standing.of().meaning());
    }
    return check;
  }

  private void info(Context ctx) {
    var body = new LinkedHashMap<String, Object>();
    body.put("service", info.service());
    body.put("version", info.version());
    body.put("environment", info.environment());
    body.put("uptime", Duration.between(started, clock.instant()).toSeconds());
    ctx.json(body);
  }
}
