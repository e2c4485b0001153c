package io.openmonetize.http.edge;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One route as the edge tests call it. Each service lists its own; a route of the server's table
 * without a row fails.
 *
 * @param values of the parameters in the path
 * @param body with which the route does its work, and in which every field that it knows stands;
 *     empty when it takes none
 * @param customerIn where the request may name a customer
 * @param foreign for ids in the path that belong to somebody: another tenant's, and nobody's
 * @param traits what else the tests must know
 */
public record RouteRow(
    String method,
    String path,
    Map<String, String> values,
    String body,
    Set<Place> customerIn,
    Map<String, Foreign> foreign,
    Set<Trait> traits) {

  /** Where an id can stand. */
  public enum Place {
    PATH,
    QUERY,
    BODY
  }

  /** What sets a route apart. */
  public enum Trait {
    /** Takes `limit`, `offset` and `cursor`. */
    PAGED,
    /** Answers 200 with an error per item where others answer 400. */
    PER_ITEM,
    /** Reads the header `Idempotency-Key`. */
    IDEMPOTENT,
    /** The operator names nobody and means everybody. */
    EVERYBODY,
    /** Its numbers may be below zero. */
    SIGNED,
    /** May come without a body. */
    BODY_OPTIONAL,
    /** Works once only for one body. */
    ONCE,
    /** Its answer is not JSON. */
    NOT_JSON
  }

  /** Two ids that must look alike to a stranger. */
  public record Foreign(String existing, String nobodys) {}

  public static RouteRow of(String method, String path) {
    return new RouteRow(method, path, Map.of(), "", Set.of(), Map.of(), Set.of());
  }

  public static RouteRow get(String path) {
    return of("GET", path);
  }

  /** Single quotes stand for double ones. */
  public static RouteRow post(String path, String body) {
    return of("POST", path).body(body);
  }

  public RouteRow body(String json) {
    return new RouteRow(method, path, values, json.replace('\'', '"'), customerIn, foreign, traits);
  }

  public RouteRow value(String name, String value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new RouteRow(method, path, more, body, customerIn, foreign, traits);
  }

  public RouteRow customerIn(Place... places) {
    return new RouteRow(method, path, values, body, Set.of(places), foreign, traits);
  }

  public RouteRow foreign(String name, String existing, String nobodys) {
    return new RouteRow(
        method,
        path,
        values,
        body,
        customerIn,
        Map.of(name, new Foreign(existing, nobodys)),
        traits);
  }

  public RouteRow with(Trait... more) {
    var all = new LinkedHashSet<>(traits);
    all.addAll(Set.of(more));
    return new RouteRow(method, path, values, body, customerIn, foreign, all);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public boolean hasBody() {
    return !body.isEmpty();
  }

  /** The path with its parameters filled in. */
  public String target() {
    String target = path;
    for (var value : values.entrySet()) {
      target = target.replace("{" + value.getKey() + "}", value.getValue());
    }
    return target;
  }

  /** A request that the route would serve, were it not for what a test does to it. */
  public RawRequest request() {
    RawRequest request = RawRequest.of(method, target());
    return hasBody() ? request.with("Content-Type: application/json").body(body) : request;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
