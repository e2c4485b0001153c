package io.openmonetize.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.Gauge;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.body.RequestBody;
import io.openmonetize.http.body.UnreadBody;
import io.openmonetize.http.docs.ApiDocument;
import io.openmonetize.http.docs.DocsRoutes;
import io.openmonetize.http.edge.SecurityHeaders;
import io.openmonetize.http.error.ErrorForm;
import io.openmonetize.http.limits.RequestClass;
import io.openmonetize.http.limits.RequestLimits;
import io.openmonetize.http.log.CleanThreads;
import io.openmonetize.http.log.LogContext;
import io.openmonetize.http.log.RequestLog;
import io.openmonetize.http.metrics.HttpMeters;
import io.openmonetize.http.metrics.Metrics;
import io.openmonetize.http.metrics.ServerMeters;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  /** An orchestrator's probe gives up after seconds; this is well before most do. */
  private static final Duration READINESS_PATIENCE = Duration.ofSeconds(2);

  /** Longer than any wait that a client may ask for. */
  private static final long ASYNC_TIMEOUT_MS = 60_000;

  private final ServerConfig config;
  private final List<HttpService> services;
  private final Door door;
  private final QueuedThreadPool threads;
  private final Metrics metrics;
  private final HttpMeters httpMeters;
  private final GracefulHandler graceful = new GracefulHandler();
  private final Dependencies dependencies;
  private final Javalin javalin;
  private final List<Routes.Route> table = new ArrayList<>();
  private final SecurityHeaders headers;
  private volatile boolean stopping;

  private HttpServer(ServerConfig config, ServiceInfo info, Door door, List<HttpService> services) {
    this.config = config;
    this.services = List.copyOf(services);
    this.door = door;
    this.headers = new SecurityHeaders(config.edge().https());
    this.threads = new QueuedThreadPool(config.threads());
    threads.setName("http");
    this.metrics = new Metrics(info);
    this.httpMeters = new HttpMeters(metrics.registry());
    this.dependencies = new Dependencies(checks(), READINESS_PATIENCE, Clock.systemUTC());
    this.javalin = Javalin.create(javalinConfig -> configure(javalinConfig, info));
  }

  /** Starts a server that lets each caller ask as often as it likes. */
  public static HttpServer start(
      ServerConfig config,
      ServiceInfo info,
      Authenticator authenticator,
      List<HttpService> services) {
    return start(config, info, authenticator, RequestLimits.none(), services);
  }

  /** Starts the server; from here on it owns the services, the authenticator and the limits. */
  public static HttpServer start(
      ServerConfig config,
      ServiceInfo info,
      Authenticator authenticator,
      RequestLimits limits,
      List<HttpService> services) {
    var server = new HttpServer(config, info, new Door(authenticator, limits), services);
    server.javalin.start();
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
    stopServing();
    services.forEach(HttpService::close);
    door.close();
    dependencies.close();
    metrics.close();
  }

  /** What the services still hold is sent whether or not every request ended in time. */
  private void stopServing() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.warn("Requests were cut off that had not ended within {}", config.shutdownGrace(), e);
    }
  }

  private void configure(JavalinConfig javalinConfig, ServiceInfo info) {
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.startupWatcherEnabled = false;
    javalinConfig.http.prefer405over404 = true;
    javalinConfig.http.asyncTimeout = ASYNC_TIMEOUT_MS;
    javalinConfig.jsonMapper(new JavalinJackson(Json.mapper(), false));
    javalinConfig.jetty.threadPool = threads;
    javalinConfig.jetty.modifyServer(this::modify);
    javalinConfig.jetty.modifyHttpConfiguration(this::modify);
    javalinConfig.jetty.addConnector(this::connector);
    javalinConfig.appData(RequestBody.PATIENCE, config.edge().transport().body());
    javalinConfig.appData(Deferred.EXECUTOR, threads);
    javalinConfig.appData(ClientAddress.PROXIES, config.edge().proxies());
    javalinConfig.router.javaLangErrorHandler(Failures::answer);
    javalinConfig.requestLogger.http(this::answered);
    javalinConfig.routes.before(this::prepare);
    javalinConfig.routes.beforeMatched(this::admit);
    javalinConfig.routes.after(HttpServer::finish);
    Failures.register(javalinConfig.routes);
    var routes = new Routes(javalinConfig.routes, metrics.registry());
    register(routes, info);
    javalinConfig.appData(ErrorForm.BY_PATH, Map.copyOf(routes.errorForms()));
  }

  private void modify(Server server) {
    var clean = new CleanThreads();
    clean.setHandler(graceful);
    server.setHandler(clean);
    server.setErrorHandler(new JettyErrors(httpMeters));
    server.setStopTimeout(config.shutdownGrace().toMillis());
  }

  private void modify(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(config.edge().transport().headerBytes());
  }

  private Connector connector(Server server, HttpConfiguration http) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(config.edge().transport().idle().toMillis());
    return connector;
  }

  private void register(Routes routes, ServiceInfo info) {
    services.forEach(service -> service.register(routes));
    new HealthRoutes(info, dependencies, () -> stopping, Clock.systemUTC()).register(routes);
    routes.get("/metrics", config.metrics(), RequestClass.UNLIMITED, this::scrape);
    List<String> documents = services.stream().flatMap(s -> s.documents().stream()).toList();
    new DocsRoutes(ApiDocument.of(info, documents)).register(routes);
    routes.mount();
    table.addAll(routes.table());
    bindMeters();
  }

  private List<ReadinessCheck> checks() {
    var checks = new ArrayList<ReadinessCheck>();
    checks.add(
        ReadinessCheck.degrades("redis", door::problem)
            .meaning(
                "API keys that are not known already cannot be checked and get 503; known ones go"
                    + " on working for a while."));
    services.forEach(service -> checks.addAll(service.readiness()));
    return checks;
  }

  private void bindMeters() {
    Gauge.builder(ServerMeters.HTTP_IN_FLIGHT, graceful, GracefulHandler::getCurrentRequestCount)
        .description("Requests under way")
        .register(metrics.registry());
    door.bindTo(metrics.registry());
    dependencies.bindTo(metrics.registry());
  }

  private void scrape(Context ctx) {
    dependencies.ask();
    ctx.result(metrics.scrape()).contentType(Metrics.CONTENT_TYPE);
  }

  private void answered(Context ctx, Float millis) {
    Duration took = Duration.ofNanos((long) (millis * 1_000_000));
    String route = MatchedRoute.of(ctx);
    httpMeters.answered(route, ctx.method().name(), ctx.statusCode(), took, ctx.contentLength());
    RequestLog.answered(ctx, route, took);
  }

  private void prepare(Context ctx) {
    RequestIds.assign(ctx);
    LogContext.enter(ctx);
    headers.set(ctx);
    config.edge().cors().answer(ctx);
  }

  /** The router names a type before there is a body; where there is none, there is no type. */
  private static void finish(Context ctx) {
    UnreadBody.settle(ctx);
    int status = ctx.statusCode();
    if (status == 204 || (status >= 300 && status < 400)) {
      ctx.res().setContentType(null);
    }
  }

  private void admit(Context ctx) {
    door.admit(ctx);
    LogContext.enter(ctx);
  }
}
