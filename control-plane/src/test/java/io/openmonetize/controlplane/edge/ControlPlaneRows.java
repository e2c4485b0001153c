package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;
import static io.openmonetize.http.edge.RouteRow.of;
import static io.openmonetize.http.edge.RouteRow.post;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Foreign;
import io.openmonetize.http.edge.RouteRow.Place;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.List;
import java.util.stream.Stream;

/**
 * The control-plane's routes, each with a body in which every field stands that it knows.
 *
 * @param customer who calls
 * @param command one of a stranger
 * @param hold one of a stranger
 */
public record ControlPlaneRows(
    String customer, Foreign command, Foreign hold, String ownCommand, Own own) {

  /** What the caller has: holds that are open, one for each row that ends one. */
  public record Own(String holdToRead, String holdToSettle, String holdToRelease) {}

  private static final String USE =
      """
      {'provider':'OPENAI','model':'gpt-4o','feature_id':'f','user_id':'u','team_id':'t',
       'unit_type':'page','timestamp':'2026-03-01T12:00:00Z','event_type':'TOKEN_USAGE','type':'text',
       'input_tokens':5,'output_tokens':6,'cached_input_tokens':1,'reasoning_tokens':1,
       'metadata':{'region':'eu'}}\
      """;
  private static final String CHECK =
      """
      {'feature_id':'f','user_id':'u','team_id':'t','hold':false,
       'action':{'type':'TOKEN_USAGE','provider':'OPENAI','model':'gpt-4o',
         'estimated_input_tokens':5,'estimated_output_tokens':6}}\
      """;

  public List<RouteRow> rows() {
    return Stream.of(
            customers(),
            credits(),
            holds(),
            rules(),
            corrections(),
            balances(),
            transactions(),
            checks())
        .flatMap(List::stream)
        .toList();
  }

  private List<RouteRow> customers() {
    return List.of(
        post(
                "/v1/customers/register",
                "{'name':'A','email':'rows@example.com','tier':'STARTER','overage_policy':'block'}")
            .with(Trait.IDEMPOTENT, Trait.ONCE),
        get("/v1/customers/me"),
        of("PATCH", "/v1/customers/{id}/settings")
            .value("id", customer)
            .body(
                "{'overage_policy':'cap','dedup_window_days':10,'correction_horizon_days':10,'time_zone':'UTC'}")
            .with(Trait.IDEMPOTENT),
        get("/v1/commands/{id}")
            .value("id", ownCommand)
            .foreign("id", command.existing(), command.nobodys()));
  }

  private List<RouteRow> credits() {
    return List.of(
        post(
                "/v1/credits/grant",
                """
                {'amount':10,'priority':100,'effective_at':'2026-01-02T00:00:00Z','user_id':'u',
                 'source':'grant','reason':'because','metadata':{'a':'b'},
                 'recurrence':{'period':'MONTHLY','min_rollover':1,'max_rollover':2,
                   'until':'2027-01-02T00:00:00Z'},
                 'idempotency_key':'grant-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post(
                "/v1/credits/purchase",
                """
                {'amount':10,'user_id':'u','purchase_price':1.5,'reason':'because',
                 'expires_at':'2027-01-02T00:00:00Z','metadata':{'a':'b'},
                 'idempotency_key':'purchase-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post(
                "/v1/credits/transfer",
                """
                {'from':{'user_id':'u'},'to':{'team_id':'t'},'amount':1,'reason':'because',
                 'idempotency_key':'transfer-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post(
                "/v1/credits/refund",
                """
                {'transaction_id':'tx_1','amount':1,'reason':'because',
                 'expires_at':'2027-01-02T00:00:00Z','idempotency_key':'refund-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post(
                "/v1/credits/adjust",
                """
                {'amount':1,'team_id':'t','reason':'because','idempotency_key':'adjust-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT, Trait.SIGNED),
        post(
                "/v1/credits/consume",
                """
                {'amount':1,'user_id':'u','team_id':'t','feature_id':'f','description':'a call',
                 'metadata':{'a':'b'},'idempotency_key':'consume-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT));
  }

  private List<RouteRow> holds() {
    return List.of(
        post(
                "/v1/credits/holds",
                "{'estimate':"
                    + USE
                    + ",'user_id':'u','team_id':'t','feature_id':'f','ttl_seconds':60,'description':'a call',"
                    + "'idempotency_key':'hold-of-rows'}")
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        get("/v1/credits/holds").customerIn(Place.QUERY),
        get("/v1/credits/holds/{id}")
            .value("id", own.holdToRead)
            .foreign("id", hold.existing(), hold.nobodys())
            .customerIn(Place.QUERY),
        post(
                "/v1/credits/holds/{id}/settle",
                "{'amount':1,'description':'a call','idempotency_key':'settle-of-rows'}")
            .value("id", own.holdToSettle)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post(
                "/v1/credits/holds/{id}/release",
                "{'reason':'no call','idempotency_key':'release-of-rows'}")
            .value("id", own.holdToRelease)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT));
  }

  private List<RouteRow> rules() {
    return List.of(
        money(
            "PUT",
            "/v1/credits/thresholds",
            "{'thresholds':[{'balance':10}],'user_id':'u','idempotency_key':'thresholds-of-rows'}"),
        get("/v1/credits/thresholds").customerIn(Place.QUERY),
        money(
            "PUT",
            "/v1/credits/top-up",
            "{'below':10,'amount':5,'cooldown_seconds':60,'monthly_max':50,'team_id':'t',"
                + "'idempotency_key':'top-up-of-rows'}"),
        get("/v1/credits/top-up").customerIn(Place.QUERY),
        of("DELETE", "/v1/credits/top-up").customerIn(Place.QUERY).with(Trait.IDEMPOTENT),
        money(
                "POST",
                "/v1/credits/top-ups/{id}/succeed",
                "{'reason':'paid','idempotency_key':'succeed-of-rows'}")
            .value("id", "topup_1"),
        money(
                "POST",
                "/v1/credits/top-ups/{id}/fail",
                "{'reason':'not paid','idempotency_key':'fail-of-rows'}")
            .value("id", "topup_2"),
        money(
            "PUT",
            "/v1/credits/caps",
            "{'for_each':'user','caps':[{'period':'MONTHLY','limit':5}],"
                + "'idempotency_key':'caps-of-rows'}"),
        get("/v1/credits/caps").customerIn(Place.QUERY),
        of("DELETE", "/v1/credits/recurring/{series}")
            .value("series", "series_1")
            .customerIn(Place.QUERY)
            .with(Trait.IDEMPOTENT));
  }

  private List<RouteRow> corrections() {
    return List.of(
        money(
                "POST",
                "/v1/events/{id}/void",
                "{'reason':'a test','idempotency_key':'void-of-rows'}")
            .value("id", "e1"),
        money(
                "POST",
                "/v1/events/{id}/amend",
                "{'model':'gpt-4o','user_id':'u','timestamp':'2026-03-01T12:00:00Z','output_tokens':6,"
                    + "'metadata':{'a':'b'},'reason':'a test','idempotency_key':'amend-of-rows'}")
            .value("id", "e1"),
        money(
            "POST",
            "/v1/rating/rerate",
            "{'from':'2026-02-01T00:00:00Z','until':'2026-03-01T00:00:00Z','provider':'OPENAI',"
                + "'model':'gpt-4o','dry_run':true,'reason':'a test','idempotency_key':'rerate-of-rows'}"),
        get("/v1/credits/explain/{transaction}")
            .value("transaction", "tx_1")
            .foreign("transaction", "tx_of_others", "tx_of_nobody")
            .customerIn(Place.QUERY),
        get("/v1/ledger/verify").customerIn(Place.QUERY));
  }

  private static RouteRow money(String method, String path, String body) {
    return of(method, path).body(body).customerIn(Place.BODY).with(Trait.IDEMPOTENT);
  }

  private List<RouteRow> balances() {
    return List.of(
        get("/v1/credits/balance").customerIn(Place.QUERY),
        get("/v1/customers/{id}/credits").value("id", customer).customerIn(Place.PATH),
        get("/v1/users/{user}/credits").value("user", "u").customerIn(Place.QUERY),
        get("/v1/customers/{id}/users/{user}/credits")
            .value("id", customer)
            .value("user", "u")
            .customerIn(Place.PATH),
        get("/v1/teams/{team}/credits").value("team", "t").customerIn(Place.QUERY),
        get("/v1/customers/{id}/teams/{team}/credits")
            .value("id", customer)
            .value("team", "t")
            .customerIn(Place.PATH),
        get("/v1/ops/counts").customerIn(Place.QUERY));
  }

  private List<RouteRow> transactions() {
    return List.of(
        get("/v1/credits/transactions").customerIn(Place.QUERY).with(Trait.PAGED),
        get("/v1/users/{user}/transactions")
            .value("user", "u")
            .customerIn(Place.QUERY)
            .with(Trait.PAGED),
        get("/v1/teams/{team}/transactions")
            .value("team", "t")
            .customerIn(Place.QUERY)
            .with(Trait.PAGED),
        get("/v1/customers/{id}/users/{user}/transactions")
            .value("id", customer)
            .value("user", "u")
            .customerIn(Place.PATH)
            .with(Trait.PAGED),
        get("/v1/customers/{id}/teams/{team}/transactions")
            .value("id", customer)
            .value("team", "t")
            .customerIn(Place.PATH)
            .with(Trait.PAGED));
  }

  private List<RouteRow> checks() {
    return List.of(
        post("/v1/entitlements/check", CHECK).customerIn(Place.BODY).with(Trait.IDEMPOTENT),
        post("/v1/entitlements/check/bulk", "{'checks':[" + CHECK + "]}").customerIn(Place.BODY),
        post("/v1/rating/calculate", USE).customerIn(Place.BODY),
        post("/v1/rating/calculate/bulk", "{'requests':[" + USE + "]}")
            .customerIn(Place.BODY)
            .with(Trait.PER_ITEM));
  }
}
