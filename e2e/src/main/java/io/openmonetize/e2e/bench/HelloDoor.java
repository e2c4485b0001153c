package io.openmonetize.e2e.bench;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.AuthConfig;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.Logins;
import io.openmonetize.http.config.Env;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The same HTTP server with nothing behind it. */
final class HelloDoor implements HttpService {
  static final byte[] REQUEST =
      "GET /hello HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private HelloDoor() {}

  static HttpServer open() {
    var env = new Env(Map.of("OM_PORT", "0"));
    Clock clock = Clock.systemUTC();
    return HttpServer.start(
        ServerConfig.from(env, 0),
        ServiceInfo.from(env, "hello"),
        Authenticator.open(AuthConfig.from(env), Logins.NONE, clock),
        List.of(new HelloDoor()));
  }

  @Override
  public String name() {
    return "hello";
  }

  @Override
  public void register(Routes routes) {
    routes.get("/hello", Access.OPEN, ctx -> ctx.result("hello"));
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
