package io.openmonetize.e2e.bench;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.AuthConfig;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.Logins;
import io.openmonetize.http.config.Env;
import io.openmonetize.ingest.IngestConfig;
import io.openmonetize.ingest.IngestService;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The ingest-api as it is, on a free port of this process. */
final class IngestDoor {
  static final String OPERATOR_KEY = "om_admin_0123456789abcdef0123456789abcdef";

  private IngestDoor() {}

  static HttpServer open(String kafka, String redisUrl) {
    var env =
        new Env(
            Map.of(
                "OM_KAFKA", kafka,
                "OM_REDIS", redisUrl,
                "OM_ADMIN_KEY", OPERATOR_KEY,
                "OM_PORT", "0"));
    Clock clock = Clock.systemUTC();
    ServerConfig server = ServerConfig.from(env, 0);
    Authenticator authenticator = Authenticator.open(AuthConfig.from(env), Logins.NONE, clock);
    IngestService ingest = IngestService.open(IngestConfig.from(env), clock);
    return HttpServer.start(
        server, ServiceInfo.from(env, "ingest-api"), authenticator, List.of(ingest));
  }
}
