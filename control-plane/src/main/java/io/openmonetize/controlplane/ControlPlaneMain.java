package io.openmonetize.controlplane;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.AuthConfig;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.people.LoginService;
import io.openmonetize.http.auth.people.OidcConfig;
import io.openmonetize.http.auth.people.People;
import io.openmonetize.http.config.ConfigurationException;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.limits.LimitsConfig;
import io.openmonetize.http.limits.RequestLimits;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as a process of its own, configured by `OM_…` environment variables. */
public final class ControlPlaneMain {
  private static final Logger LOG = LoggerFactory.getLogger(ControlPlaneMain.class);
  private static final int DEFAULT_PORT = 3001;

  private ControlPlaneMain() {}

  public static void main(String[] args) {
    try {
      HttpServer server = start(new Env(System.getenv()), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
      LOG.info("control-plane listens on {}", server.url());
    } catch (ConfigurationException e) {
      LOG.error("{}", e.getMessage());
      System.exit(2);
    }
  }

  static HttpServer start(Env env, Clock clock) {
    var server = ServerConfig.from(env, DEFAULT_PORT);
    var auth = AuthConfig.from(env);
    Optional<OidcConfig> login = OidcConfig.from(env);
    var limits = LimitsConfig.from(env);
    var config = ControlPlaneConfig.from(env);
    var info = ServiceInfo.from(env, "control-plane");
    env.finish();
    LOG.info("Settings:{}", env.printed());
    return HttpServer.start(
        server,
        info,
        Authenticator.open(auth, People.of(login, clock), clock),
        RequestLimits.open(limits, auth.redis()),
        List.of(ControlPlaneService.open(config, clock), LoginService.open(login, clock)));
  }
}
