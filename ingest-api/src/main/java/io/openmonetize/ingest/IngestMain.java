package io.openmonetize.ingest;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.AuthConfig;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.people.OidcConfig;
import io.openmonetize.http.auth.people.People;
import io.openmonetize.http.auth.people.SealedKeyTokens;
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
public final class IngestMain {
  private static final Logger LOG = LoggerFactory.getLogger(IngestMain.class);
  private static final int DEFAULT_PORT = 8080;

  private IngestMain() {}

  public static void main(String[] args) {
    try {
      HttpServer server = start(new Env(System.getenv()), Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
      LOG.info("ingest-api listens on {}", server.url());
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
    var ingest = IngestConfig.from(env);
    var tokens = SealedKeyTokens.from(env, clock);
    var info = ServiceInfo.from(env, "ingest-api");
    env.finish();
    LOG.info("Settings:{}", env.printed());
    var events = IngestService.open(ingest, clock);
    return HttpServer.start(
        server,
        info,
        Authenticator.open(auth, People.of(login, clock), clock).with(tokens),
        RequestLimits.open(limits, auth.redis()),
        List.of(events.doors(ingest.rules(), tokens), events));
  }
}
