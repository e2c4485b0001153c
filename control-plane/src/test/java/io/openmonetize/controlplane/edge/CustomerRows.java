package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;
import static io.openmonetize.http.edge.RouteRow.of;
import static io.openmonetize.http.edge.RouteRow.post;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Place;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes about keys, users, teams, customers and their changes.
 *
 * @param customer who calls
 * @param strangersKey the id of a stranger's API key
 * @param keys ids of own API keys, one for each row that ends one and one to look at
 */
public record CustomerRows(String customer, String strangersKey, Keys keys) {
  private static final String NOBODYS = "key_nobodys";
  private static final String KEY =
      "{'name':'Back end','role':'viewer','scopes':['read'],'expires_at':'2099-01-01T00:00:00Z',"
          + "'mode':'live'}";
  private static final String ROTATION = "{'grace_seconds':60,'expires_at':'2099-01-01T00:00:00Z'}";

  /** One for each row. */
  public record Keys(
      String shown, String revoked, String rotated, String revokedInPath, String rotatedInPath) {}

  public List<RouteRow> rows() {
    var rows = new ArrayList<RouteRow>();
    rows.addAll(ofKeys());
    rows.addAll(ofKeysInPath());
    rows.addAll(people("user", "users", "'email':'ann@example.com',"));
    rows.addAll(people("team", "teams", ""));
    rows.addAll(members());
    rows.addAll(customers());
    return rows;
  }

  private List<RouteRow> ofKeys() {
    return List.of(
        get("/v1/keys").customerIn(Place.QUERY),
        post("/v1/keys", KEY).customerIn(Place.BODY).with(Trait.ONCE),
        own(get("/v1/keys/{key}"), keys.shown()).customerIn(Place.QUERY),
        own(of("DELETE", "/v1/keys/{key}"), keys.revoked())
            .customerIn(Place.QUERY)
            .with(Trait.IDEMPOTENT, Trait.ONCE),
        own(post("/v1/keys/{key}/rotate", ROTATION), keys.rotated())
            .customerIn(Place.BODY)
            .with(Trait.ONCE));
  }

  private List<RouteRow> ofKeysInPath() {
    String path = "/v1/customers/{id}/keys";
    return List.of(
        inPath(get(path)),
        inPath(post(path, KEY)).with(Trait.ONCE),
        inPath(own(get(path + "/{key}"), keys.shown())),
        inPath(own(of("DELETE", path + "/{key}"), keys.revokedInPath()))
            .with(Trait.IDEMPOTENT, Trait.ONCE),
        inPath(own(post(path + "/{key}/rotate", ROTATION), keys.rotatedInPath())).with(Trait.ONCE));
  }

  private RouteRow own(RouteRow row, String key) {
    return row.value("key", key).foreign("key", strangersKey, NOBODYS);
  }

  private RouteRow inPath(RouteRow row) {
    return row.value("id", customer).customerIn(Place.PATH);
  }

  private static List<RouteRow> people(String kind, String plural, String more) {
    String said = more + "'name':'Ann','metadata':{'a':'b'}";
    String one = "/v1/" + plural + "/{" + kind + "}";
    return List.of(
        get("/v1/" + plural).customerIn(Place.QUERY),
        post("/v1/" + plural, "{'" + kind + "_id':'of-rows'," + said + "}")
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT, Trait.ONCE),
        get(one).value(kind, "shown").customerIn(Place.QUERY),
        of("PATCH", one)
            .value(kind, "changed")
            .body("{" + said + "}")
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        of("DELETE", one)
            .value(kind, "deleted")
            .customerIn(Place.QUERY)
            .with(Trait.IDEMPOTENT, Trait.ONCE));
  }

  private static List<RouteRow> members() {
    String member = "/v1/teams/{team}/members/{user}";
    return List.of(
        get("/v1/teams/{team}/members").value("team", "shown").customerIn(Place.QUERY),
        of("PUT", member)
            .value("team", "shown")
            .value("user", "shown")
            .customerIn(Place.QUERY)
            .with(Trait.IDEMPOTENT),
        of("DELETE", member)
            .value("team", "shown")
            .value("user", "shown")
            .customerIn(Place.QUERY)
            .with(Trait.IDEMPOTENT));
  }

  private List<RouteRow> customers() {
    return List.of(
        get("/v1/customers"),
        inPath(get("/v1/customers/{id}")),
        of("PATCH", "/v1/customers/{id}")
            .value("id", customer)
            .body("{'name':'Another','tier':'GROWTH'}")
            .with(Trait.IDEMPOTENT),
        get("/v1/audit").customerIn(Place.QUERY),
        get("/v1/audit/verify").customerIn(Place.QUERY),
        get("/v1/audit/catalog"),
        get("/v1/audit/catalog/verify"));
  }
}
