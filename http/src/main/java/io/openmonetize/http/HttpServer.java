package io.openmonetize.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.docs.ApiDocument;
import io.openmonetize.http.docs.DocsRoutes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * One server with the routes of one or more services.
 *
 * <pre>
 *   request ─► id, headers ─► route ─► who calls, may they? ─► the service's handler ─► answer
 *                               │              │                        │
 *                               └──────────────┴──── failure ───────────┴─► problem+json
 * </pre>
 *
 * Closing stops accepting, lets the requests under way finish, then closes the services, which send
 * what they have buffered.
 */
public final class HttpServer implements AutoCloseable {
  /** Longer than any wait that a client may ask for. */
  private static final long ASYNC_TIMEOUT_MS = 60_000;

  private final ServerConfig config;
  private final List<HttpService> services;
  private final Authenticator authenticator;
  private final QueuedThreadPool threads;
  private final Javalin javalin;
  private final List<Routes.Route> table = new ArrayList<>();
  private volatile boolean stopping;

  private HttpServer(
      ServerConfig config,
      ServiceInfo info,
      Authenticator authenticator,
      List<HttpService> services) {
    this.config = config;
    this.services = List.copyOf(services);
    this.authenticator = authenticator;
    this.threads = new QueuedThreadPool(config.threads());
    threads.setName("http");
    this.javalin = Javalin.create(javalinConfig -> configure(javalinConfig, info));
  }

  /** Starts the server; from here on it owns the services and the authenticator. */
  public static HttpServer start(
      ServerConfig config,
      ServiceInfo info,
      Authenticator authenticator,
      List<HttpService> services) {
    var server = new HttpServer(config, info, authenticator, services);
    server.javalin.start(config.host(), config.port());
    return server;
  }

  public int port() {
    return javalin.port();
  }

  public String url() {
    return "http://" + config.host() + ":" + port();
  }

  /** Every route that is served, with whom it lets in. */
  public List<Routes.Route> table() {
    return List.copyOf(table);
  }

  @Override
  public void close() {
    stopping = true;
    javalin.stop();
    services.forEach(HttpService::close);
    authenticator.close();
  }

  private void configure(JavalinConfig javalinConfig, ServiceInfo info) {
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.startupWatcherEnabled = false;
    javalinConfig.http.prefer405over404 = true;
    javalinConfig.http.asyncTimeout = ASYNC_TIMEOUT_MS;
    javalinConfig.jsonMapper(new JavalinJackson(Json.mapper(), false));
    javalinConfig.jetty.threadPool = threads;
    javalinConfig.jetty.modifyServer(this::modify);
    javalinConfig.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    javalinConfig.appData(Deferred.EXECUTOR, threads);
    javalinConfig.router.javaLangErrorHandler(Failures::answer);
    javalinConfig.routes.before(HttpServer::prepare);
    javalinConfig.routes.beforeMatched(this::admit);
    Failures.register(javalinConfig.routes);
    register(new Routes(javalinConfig.routes), info);
  }

  private void modify(Server server) {
    server.setHandler(new GracefulHandler());
    server.setErrorHandler(new JettyErrors());
    server.setStopTimeout(config.shutdownGrace().toMillis());
  }

  private void register(Routes routes, ServiceInfo info) {
    var checks = new ArrayList<ReadinessCheck>();
    checks.add(ReadinessCheck.degrades("redis", authenticator::problem));
    for (HttpService service : services) {
      service.register(routes);
      checks.addAll(service.readiness());
    }
    new HealthRoutes(info, checks, () -> stopping, Clock.systemUTC()).register(routes);
    List<String> documents = services.stream().flatMap(s -> s.document().stream()).toList();
    new DocsRoutes(ApiDocument.of(info, documents)).register(routes);
    table.addAll(routes.table());
  }

  private static void prepare(Context ctx) {
    RequestIds.assign(ctx);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    ctx.header("Cache-Control", "no-store");
  }

  private void admit(Context ctx) {
    for (var role : ctx.routeRoles()) {
      authenticator.admit(ctx, (Access) role);
    }
  }
}
