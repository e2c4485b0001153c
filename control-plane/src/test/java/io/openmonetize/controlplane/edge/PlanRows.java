package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;
import static io.openmonetize.http.edge.RouteRow.of;
import static io.openmonetize.http.edge.RouteRow.post;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Place;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.List;
import java.util.stream.Stream;

/** The routes of plans and subscriptions. */
public final class PlanRows {
  private static final String FIELDS =
      """
      'name':'Rows','description':'d','active':true,'billing_period':'MONTHLY','trial_days':7,
       'trial_credits':5,'credits':{'amount':10,'per_seat':1,'priority':50,
         'rollover':{'min':0,'max':5}},
       'seats':{'included':1,'most':5},'overage_policy':'cap',
       'top_up':{'below':1,'amount':5,'cooldown_seconds':60,'monthly_max':50},
       'entitlements':[],'metadata':{'a':'b'}}\
      """;

  private PlanRows() {}

  public static List<RouteRow> rows() {
    return Stream.of(plans(), subscriptions()).flatMap(List::stream).toList();
  }

  private static List<RouteRow> plans() {
    return List.of(
        get("/v1/plans"),
        get("/v1/plans/{id}").value("id", "p-changing"),
        get("/v1/plans/{id}/versions").value("id", "p-changing"),
        post("/v1/plans", "{'plan_id':'rows'," + FIELDS).with(Trait.IDEMPOTENT),
        of("PUT", "/v1/plans/{id}")
            .value("id", "p-changing")
            .body("{" + FIELDS)
            .with(Trait.IDEMPOTENT),
        of("DELETE", "/v1/plans/{id}").value("id", "p-archived").with(Trait.IDEMPOTENT));
  }

  private static List<RouteRow> subscriptions() {
    return List.of(
        get("/v1/subscriptions").customerIn(Place.QUERY),
        post(
                "/v1/subscriptions/change",
                "{'plan_id':'p-changing','seats':2,'effective':'period_end','proration':'prorate','dry_run':true}")
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post("/v1/subscriptions/cancel", "{'effective':'now','reason':'because'}")
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT, Trait.ONCE),
        post(
                "/v1/subscriptions",
                "{'plan_id':'p-changing','seats':2,'start_at':'2099-01-01T00:00:00Z','trial_days':3,'dry_run':true}")
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT, Trait.ONCE));
  }
}
