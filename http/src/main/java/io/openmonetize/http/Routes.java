package io.openmonetize.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.MeterRegistry;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.error.ErrorForm;
import io.openmonetize.http.limits.RequestClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where services declare their routes, and where they find what counts. Each route says whom it
 * lets in; there is no way to add one that does not, and a path that two services claim fails the
 * start.
 */
public final class Routes {

  /** One line of the table of routes. */
  public record Route(String method, String path, Access access, RequestClass counted) {
    public Route(String method, String path, Access access) {
      this(method, path, access, RequestClass.of(method, access));
    }
  }

  private record Handled(Route route, Handler handler) {}

  private static final char LAST = Character.MAX_VALUE;

  private final RoutesConfig javalin;
  private final MeterRegistry meters;
  private final List<Route> table = new ArrayList<>();
  private final List<Handled> handlers = new ArrayList<>();
  private final Map<String, ErrorForm> errorForms = new HashMap<>();

  Routes(RoutesConfig javalin, MeterRegistry meters) {
    this.javalin = javalin;
    this.meters = meters;
  }

  /** The registry of the server that the routes are mounted on. */
  public MeterRegistry meters() {
    return meters;
  }

  public Routes get(String path, Access access, Handler handler) {
    return add(HandlerType.GET, path, access, handler);
  }

  /** Counted otherwise than its access and method say. */
  public Routes get(String path, Access access, RequestClass counted, Handler handler) {
    return add(new Route("GET", path, access, counted), handler);
  }

  /** Counted otherwise than its access and method say. */
  public Routes post(String path, Access access, RequestClass counted, Handler handler) {
    return add(new Route("POST", path, access, counted), handler);
  }

  public Routes post(String path, Access access, Handler handler) {
    return add(HandlerType.POST, path, access, handler);
  }

  public Routes put(String path, Access access, Handler handler) {
    return add(HandlerType.PUT, path, access, handler);
  }

  public Routes patch(String path, Access access, Handler handler) {
    return add(HandlerType.PATCH, path, access, handler);
  }

  public Routes delete(String path, Access access, Handler handler) {
    return add(HandlerType.DELETE, path, access, handler);
  }

  /** Words the errors of a path, whatever its method, in another product's form. */
  public Routes errors(String path, ErrorForm form) {
    errorForms.put(path, form);
    return this;
  }

  Map<String, ErrorForm> errorForms() {
    return errorForms;
  }

  public List<Route> table() {
    return List.copyOf(table);
  }

  private Routes add(HandlerType method, String path, Access access, Handler handler) {
    Objects.requireNonNull(access, () -> method.name() + " " + path + " declares no access");
    return add(new Route(method.name(), path, access), handler);
  }

  private Routes add(Route route, Handler handler) {
    Objects.requireNonNull(handler, "handler");
    boolean taken =
        table.stream()
            .anyMatch(r -> r.method().equals(route.method()) && r.path().equals(route.path()));
    if (taken) {
      throw new IllegalStateException(route.method() + " " + route.path() + " is declared twice");
    }
    table.add(route);
    handlers.add(new Handled(route, handler));
    return this;
  }

  /**
   * Hands them to the router, which asks them in this order: what stands for itself comes before
   * what stands for anything, so that no order of declaring hides `/a/b` behind `/a/{id}`.
   */
  void mount() {
    handlers.stream()
        .sorted(Comparator.comparing(handled -> handled.route.path().replace('{', LAST)))
        .forEach(
            handled ->
                javalin.addHttpHandler(
                    HandlerType.findOrCreate(handled.route.method()),
                    handled.route.path(),
                    handled.handler,
                    handled.route.access(),
                    handled.route.counted()));
  }
}
