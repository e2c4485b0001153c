package io.openmonetize.controlplane;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.edge.AnalyticsRows;
import io.openmonetize.controlplane.edge.CatalogRows;
import io.openmonetize.controlplane.edge.ControlPlaneRows;
import io.openmonetize.controlplane.edge.CustomerRows;
import io.openmonetize.controlplane.edge.EntitlementRows;
import io.openmonetize.controlplane.edge.EventRows;
import io.openmonetize.controlplane.edge.ForecastRows;
import io.openmonetize.controlplane.edge.PlanRows;
import io.openmonetize.controlplane.edge.RateLimitRows;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.PastEvents;
import io.openmonetize.controlplane.fakes.Refused;
import io.openmonetize.http.Routes.Route;
import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.http.edge.EdgeWorld;
import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Foreign;
import io.openmonetize.http.edge.SharedRows;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.KeyView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The control-plane as the edge tests see it: two customers, each with a command and a table. */
final class ControlPlaneWorld implements EdgeWorld {
  private static final String NO_COMMAND = "cmd_00000000000000000000000000_0000000000000";

  private final TestPlatform platform = TestPlatform.open();
  private final Customer mine = platform.customer();
  private final Customer other = platform.customer();
  private final ControlPlaneRows rows;
  private final EntitlementRows entitlements;
  private final CatalogRows catalog;
  private final CustomerRows customers;

  ControlPlaneWorld() {
    platform.archive.events.put("e1", List.of(PastEvents.tokens("e1")));
    care();
    command(other);
    table("std", "");
    for (String id : List.of("changing", "archived")) {
      table(id, "");
      post("/v1/meters", "{'slug':'" + id + "','aggregation':'COUNT'}");
    }
    post(
        "/v1/prices",
        "{'prices':[{'provider':'OPENAI','model':'gpt-4o','cost_type':'INPUT_TOKEN','usd':1,"
            + "'customer_id':'"
            + other.id()
            + "'}]}");
    String negotiated = "price_" + platform.catalog.current().length() + "_0";
    table("theirs", ",'customer_id':'" + other.id() + "'");
    for (String id : List.of("p-changing", "p-archived", "starter", "growth")) {
      post("/v1/plans", "{'plan_id':'" + id + "'}");
    }
    require(mine.api().post("/v1/subscriptions", "{'plan_id':'p-changing'}"));
    rows =
        new ControlPlaneRows(
            mine.id(),
            new Foreign(command(other), NO_COMMAND),
            new Foreign(hold(other), "hold_nobodys"),
            command(mine),
            new ControlPlaneRows.Own(hold(mine), hold(mine), hold(mine)));
    entitlements =
        new EntitlementRows(
            mine.id(),
            entitlement(mine),
            entitlement(mine),
            new Foreign(entitlement(other), "ent_nobodys"));
    catalog =
        new CatalogRows(
            mine.id(),
            new Foreign("theirs", "nobodys"),
            new Foreign(negotiated, "price_999_0"),
            new CatalogRows.Changing("changing", "archived", "changing", "archived"));
    for (String id : List.of("shown", "changed", "deleted")) {
      require(mine.api().post("/v1/users", "{'user_id':'" + id + "'}"));
      require(mine.api().post("/v1/teams", "{'team_id':'" + id + "'}"));
    }
    var keys = new CustomerRows.Keys(key(mine), key(mine), key(mine), key(mine), key(mine));
    customers = new CustomerRows(mine.id(), key(other), keys);
  }

  @Override
  public String url() {
    return platform.url();
  }

  @Override
  public List<Route> table() {
    return platform.routes();
  }

  @Override
  public List<RouteRow> rows() {
    return Stream.of(
            rows.rows(),
            catalog.rows(),
            entitlements.rows(),
            customers.rows(),
            RateLimitRows.rows(),
            EventRows.rows(),
            PlanRows.rows(),
            ForecastRows.rows(),
            AnalyticsRows.rows(mine.id()),
            SharedRows.rows())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public Tenant mine() {
    return new Tenant(mine.id(), mine.key());
  }

  @Override
  public Tenant other() {
    return new Tenant(other.id(), other.key());
  }

  @Override
  public String operatorKey() {
    return TestPlatform.OPERATOR;
  }

  @Override
  public void key(String key, KeyView view) {
    platform.metering.key(ApiKeys.sha256Hex(key), view);
  }

  /** The catalog first, so that what is new in the journal stands at the end. */
  @Override
  public List<String> written() {
    int published = (int) platform.catalog.current().length();
    var all = new ArrayList<>(Collections.nCopies(published, ""));
    all.addAll(platform.metering.written());
    return all;
  }

  @Override
  public void close() {
    platform.close();
  }

  private void care() {
    AccountKey account = mine.account();
    String bad = "{'event_id':'evt_r1','event_type':'api_call','value':1}";
    platform.archive.care.refusals.add(
        Refused.of(account, "r1", "timestamp_in_future", "timestamp", bad));
    platform.archive.care.refusals.add(Refused.negative(other.account(), "r-of-others", bad));
    platform.archive.care.decided(account, "e1", Refused.decided(1, "burned", true, ""));
    platform.archive.care.decided(
        other.account(), "e-of-others", Refused.decided(1, "burned", true, ""));
  }

  private void table(String id, String more) {
    post("/v1/burn-tables", "{'table_id':'" + id + "','rules':{'any':{'request':1}}" + more + "}");
  }

  private void post(String path, String body) {
    require(platform.operator().post(path, body));
  }

  private static String command(Customer customer) {
    Reply reply = customer.api().post("/v1/credits/grant", "{'amount':100}");
    require(reply);
    return reply.header("OM-Command-Id");
  }

  private static String entitlement(Customer customer) {
    Reply reply = customer.api().post("/v1/entitlements", "{'feature_id':'f','limit_value':5}");
    require(reply);
    return reply.text("id");
  }

  private static String key(Customer customer) {
    Reply reply = customer.api().post("/v1/keys", "{'role':'viewer'}");
    require(reply);
    return reply.text("id");
  }

  private static String hold(Customer customer) {
    Reply reply = customer.api().post("/v1/credits/holds", "{'amount':1}");
    require(reply);
    return reply.text("hold_id");
  }

  private static void require(Reply reply) {
    if (reply.status() != 201) {
      throw new IllegalStateException("the world cannot be set up: " + reply.body());
    }
  }
}
