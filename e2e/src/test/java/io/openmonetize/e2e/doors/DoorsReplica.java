package io.openmonetize.e2e.doors;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.AuthConfig;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.Logins;
import io.openmonetize.http.auth.people.SealedKeyTokens;
import io.openmonetize.http.config.Env;
import io.openmonetize.http.limits.LimitsConfig;
import io.openmonetize.http.limits.RequestLimits;
import io.openmonetize.ingest.IngestConfig;
import io.openmonetize.ingest.IngestService;
import io.openmonetize.standalone.Stack;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** One more ingest-api on a stack's stores, with rules for the doors. */
final class DoorsReplica {
  private DoorsReplica() {}

  static HttpServer open(Stack stack, Path rules) {
    return open(stack, rules, 0);
  }

  /**
   * @param perMinute how often one caller may ask; 0 is no limit
   */
  static HttpServer open(Stack stack, Path rules, int perMinute) {
    var stores = stack.config().ports();
    var env =
        new Env(
            Map.of(
                "OM_KAFKA",
                "127.0.0.1:" + stores.kafka(),
                "OM_REDIS",
                "redis://127.0.0.1:" + stores.redis(),
                "OM_ADMIN_KEY",
                stack.operatorKey(),
                "OM_DOORS",
                rules.toString(),
                "OM_PORT",
                "0",
                "OM_LIMIT_REQUESTS",
                Integer.toString(perMinute)));
    Clock clock = Clock.systemUTC();
    ServerConfig server = ServerConfig.from(env, 0);
    var tokens = SealedKeyTokens.from(env, clock);
    IngestConfig config = IngestConfig.from(env);
    AuthConfig auth = AuthConfig.from(env);
    LimitsConfig limits = LimitsConfig.from(env);
    ServiceInfo info = ServiceInfo.from(env, "ingest-api");
    env.finish();
    IngestService events = IngestService.open(config, clock);
    return HttpServer.start(
        server,
        info,
        Authenticator.open(auth, Logins.NONE, clock).with(tokens),
        RequestLimits.open(limits, auth.redis()),
        List.of(events.doors(config.rules(), tokens), events));
  }
}
