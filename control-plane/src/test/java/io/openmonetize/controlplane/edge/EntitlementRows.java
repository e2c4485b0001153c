package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;
import static io.openmonetize.http.edge.RouteRow.of;
import static io.openmonetize.http.edge.RouteRow.post;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Foreign;
import io.openmonetize.http.edge.RouteRow.Place;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.List;

/**
 * The routes about entitlements.
 *
 * @param customer who calls
 * @param own one to be read and changed, and one to be deleted
 * @param foreign one of a stranger
 */
public record EntitlementRows(String customer, String own, String ownToDelete, Foreign foreign) {
  private static final String QUOTA =
      """
      {'user_id':'u','feature_id':'f','type':'METERED','limit_type':'HARD','limit_value':5,
       'measure':'events','period':'DAILY','is_enabled':true,'metadata':{'a':'b'},
       'idempotency_key':'%s'}\
      """;

  public List<RouteRow> rows() {
    return List.of(
        post("/v1/entitlements", QUOTA.formatted("entitlement-of-rows"))
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post(
                "/v1/entitlements/provision",
                """
                {'user_id':'u','entitlements':[{'feature_id':'f','is_enabled':false},
                  {'feature_id':'g','limit_value':5,'window_seconds':60,'algorithm':'TOKEN_BUCKET',
                   'measure':'tokens','burst':7}],'idempotency_key':'provision-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        get("/v1/entitlements").customerIn(Place.QUERY),
        get("/v1/entitlements/quota").customerIn(Place.QUERY),
        get("/v1/customers/{id}/entitlements").value("id", customer).customerIn(Place.PATH),
        get("/v1/entitlements/{id}")
            .value("id", own)
            .foreign("id", foreign.existing(), foreign.nobodys())
            .customerIn(Place.QUERY),
        of("PUT", "/v1/entitlements/{id}")
            .body(QUOTA.formatted("change-of-rows"))
            .value("id", own)
            .foreign("id", foreign.existing(), foreign.nobodys())
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        of("DELETE", "/v1/entitlements/{id}")
            .value("id", ownToDelete)
            .customerIn(Place.QUERY)
            .with(Trait.IDEMPOTENT));
  }
}
