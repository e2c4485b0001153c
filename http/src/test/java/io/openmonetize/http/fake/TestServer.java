package io.openmonetize.http.fake;

import io.openmonetize.http.HttpServer;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ReadinessCheck;
import io.openmonetize.http.Routes;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.OperatorKey;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.limits.RequestLimits;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A real server on a free port, with keys in memory. */
public final class TestServer implements AutoCloseable {
  public static final String OPERATOR = "om_admin_0123456789abcdef0123456789abcdef";

  public final FakeKeyDirectory keys;
  public final HttpServer server;
  public final Calls calls;

  private TestServer(FakeKeyDirectory keys, HttpServer server, List<String> documents) {
    this.keys = keys;
    this.server = server;
    this.calls =
        documents.isEmpty()
            ? new Calls(server.url())
            : new Calls(server.url(), Contract.of(documents.toArray(String[]::new)));
  }

  public static TestServer of(Consumer<Routes> routes) {
    return of(service("test", routes));
  }

  public static TestServer of(HttpService... services) {
    return of(ServerConfig.onLoopback(0), services);
  }

  public static TestServer of(ServerConfig config, HttpService... services) {
    return of(config, RequestLimits.none(), services);
  }

  public static TestServer of(ServerConfig config, RequestLimits limits, HttpService... services) {
    var keys = new FakeKeyDirectory();
    List<String> documents = Stream.of(services).flatMap(s -> s.documents().stream()).toList();
    return new TestServer(keys, start(config, limits, keys, List.of(services)), documents);
  }

  private static HttpServer start(
      ServerConfig config,
      RequestLimits limits,
      FakeKeyDirectory keys,
      List<HttpService> services) {
    var cache = new KeyCache(keys, KeyCacheConfig.defaults(), System::nanoTime);
    return HttpServer.start(
        config,
        new ServiceInfo("test", "1", "test"),
        new Authenticator(OperatorKey.of(OPERATOR), cache, Clock.systemUTC()),
        limits,
        services);
  }

  /** A service that is nothing but its routes. */
  public static HttpService service(
      String name, Consumer<Routes> routes, ReadinessCheck... readiness) {
    return new HttpService() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void register(Routes to) {
        routes.accept(to);
      }

      @Override
      public List<ReadinessCheck> readiness() {
        return List.of(readiness);
      }

      @Override
      public void close() {
        // It holds nothing.
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
