package io.openmonetize.http.auth.people;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.OperatorKey;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.http.fake.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of several servers of the platform, with a route for each kind of right. */
final class Replica implements AutoCloseable {
  final FakeKeyDirectory keys = new FakeKeyDirectory();
  private final HttpServer server;

  Replica(OidcConfig config, int port, Clock clock) {
    var cache = new KeyCache(keys, KeyCacheConfig.defaults(), System::nanoTime);
    var authenticator =
        new Authenticator(
            OperatorKey.of(TestServer.OPERATOR),
            cache,
            People.of(Optional.of(config), clock),
            clock);
    var rights =
        TestServer.service(
            "rights",
            routes -> {
              for (Access access : Access.values()) {
                routes.get("/" + access.name(), access, ctx -> ctx.json(Map.of()));
              }
              routes.post("/write", Access.MANAGE, ctx -> ctx.json(Map.of()));
              routes.get(
                  "/of/{customer}",
                  Access.READ,
                  ctx ->
                      ctx.status(
                          Principal.of(ctx).accountOf(ctx.pathParam("customer")).isPresent()
                              ? 200
                              : 404));
            });
    server =
        HttpServer.start(
            new ServerConfig(ServerConfig.LOOPBACK, port, Duration.ZERO, 16),
            new ServiceInfo("test", "1", "test"),
            authenticator,
            List.of(rights, LoginService.of(config, new OidcProvider(config, clock), clock)));
  }

  String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
