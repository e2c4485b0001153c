package io.openmonetize.http;

import io.javalin.http.Context;
import io.openmonetize.http.auth.Access;
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
  private final List<ReadinessCheck> checks;
  private final BooleanSupplier stopping;
  private final Clock clock;
  private final Instant started;

  HealthRoutes(
      ServiceInfo info, List<ReadinessCheck> checks, BooleanSupplier stopping, Clock clock) {
    this.info = info;
    this.checks = List.copyOf(checks);
    this.stopping = stopping;
    this.clock = clock;
    this.started = clock.instant();
  }

  void register(Routes routes) {
    for (String path : List.of("/health", "/health/live")) {
      routes.get(path, Access.OPEN, this::live);
    }
    for (String path : List.of("/ready", "/health/ready")) {
      routes.get(path, Access.OPEN, this::ready);
    }
    routes.get("/v1/info", Access.OPEN, this::info);
  }

  private void live(Context ctx) {
    ctx.json(Map.of("status", "ok", "timestamp", clock.instant().toString()));
  }

  private void ready(Context ctx) {
    var found = new LinkedHashMap<String, Object>();
    boolean missing = stopping.getAsBoolean();
    boolean degraded = false;
    for (ReadinessCheck check : checks) {
      if (found.containsKey(check.name())) {
        continue; // Two services on one server need the same thing.
      }
      var problem = check.problem().get();
      missing |= problem.isPresent() && check.required();
      degraded |= problem.isPresent();
      found.put(check.name(), problem.orElse("ok"));
    }
    if (stopping.getAsBoolean()) {
      found.put("server", "stopping");
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("status", missing ? "not_ready" : degraded ? "degraded" : "ready");
    body.put("checks", found);
    body.put("timestamp", clock.instant().toString());
    ctx.status(missing ? 503 : 200).json(body);
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
