package io.openmonetize.standalone;

import io.openmonetize.controlplane.ControlPlaneConfig;
import io.openmonetize.controlplane.ControlPlaneService;
import io.openmonetize.http.HttpServer;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.AuthConfig;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.people.LoginService;
import io.openmonetize.http.auth.people.OidcConfig;
import io.openmonetize.http.auth.people.People;
import io.openmonetize.http.auth.people.SealedKeyTokens;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.limits.LimitsConfig;
import io.openmonetize.http.limits.RequestLimits;
import io.openmonetize.ingest.IngestConfig;
import io.openmonetize.ingest.IngestService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Both services on one port. */
final class Apis {
  private static final int DEFAULT_PORT = 3000;

  private Apis() {}

  /**
   * @param more beside the two
   */
  static HttpServer start(Map<String, String> settings, Clock clock, HttpService... more) {
    Env env = new Env(settings);
    ServerConfig server = ServerConfig.from(env, DEFAULT_PORT);
    AuthConfig auth = AuthConfig.from(env);
    Optional<OidcConfig> login = OidcConfig.from(env);
    LimitsConfig limits = LimitsConfig.from(env);
    IngestConfig ingest = IngestConfig.from(env);
    ControlPlaneConfig controlPlane = ControlPlaneConfig.from(env);
    SealedKeyTokens tokens = SealedKeyTokens.from(env, clock);
    ServiceInfo info = ServiceInfo.from(env, "openmonetize");
    env.finish();
    var services = new ArrayList<HttpService>();
    IngestService events = IngestService.open(ingest, clock);
    services.add(events.doors(ingest.rules(), tokens));
    services.add(events);
    services.add(ControlPlaneService.open(controlPlane, clock));
    services.add(LoginService.open(login, clock));
    services.addAll(List.of(more));
    return HttpServer.start(
        server,
        info,
        Authenticator.open(auth, People.of(login, clock), clock).with(tokens),
        RequestLimits.open(limits, auth.redis()),
        services);
  }
}
