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
 * @param table a burn table that only the stranger may see
 */
public record ControlPlaneRows(String customer, Foreign command, Foreign table, String ownCommand) {
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
  private static final String PRICES =
      """
      {'source':'us','prices':[{'provider':'OPENAI','model':'m','cost_type':'IMAGE','usd':0.1,
        'image_size':'1x1','quality':'hd','resolution':'r','unit_type':'u','above_input_tokens':0,
        'unit_size':1,'effective_from':'2026-01-01T00:00:00Z',
        'effective_until':'2027-01-01T00:00:00Z','default_variant':false}],
       'aliases':[{'provider':'OPENAI','alias':'m-1','model':'m'}]}\
      """;
  private static final String TABLE =
      """
      {'table_id':'std','name':'Standard','active':true,'valid_from':'2026-01-01T00:00:00Z',
       'valid_until':'2027-01-01T00:00:00Z',
       'rules':{'any':{'request':1,'input_tokens':2,'per_unit':1000},
        'm1':{'pricing':{'model':'graduated','quantity':'input_tokens','free_units':5,'period':'DAILY',
          'tiers':[{'up_to':10,'credits_per_unit':2,'flat_credits':1},{'credits_per_unit':1}]}},
        'm2':{'pricing':{'model':'package','quantity':'value','package_size':10,'package_credits':3}},
        'm3':{'pricing':{'model':'percentage','quantity':'value','percent':2,'fixed_credits':1,
          'minimum_credits':3}},
        'm4':{'pricing':{'model':'matrix','quantity':'image_count','dimension':'quality',
          'rates':{'hd':2},'default':1,'minimum_credits':1}},
        'm5':{'pricing':{'model':'per_unit','quantity':'request','credits_per_unit':1}}}}\
      """;

  public List<RouteRow> rows() {
    return Stream.of(customers(), credits(), balances(), checks(), prices())
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
            .body("{'overage_policy':'cap','dedup_window_days':10}")
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
                {'amount':10,'priority':100,'effective_at':'2026-01-02T00:00:00Z',
                 'expires_at':'2027-01-02T00:00:00Z','source':'grant','reason':'because',
                 'metadata':{'a':'b'},'idempotency_key':'grant-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT),
        post(
                "/v1/credits/consume",
                """
                {'amount':1,'user_id':'u','feature_id':'f','description':'a call',
                 'metadata':{'a':'b'},'idempotency_key':'consume-of-rows'}\
                """)
            .customerIn(Place.BODY)
            .with(Trait.IDEMPOTENT));
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
        get("/v1/credits/transactions").customerIn(Place.QUERY).with(Trait.PAGED),
        get("/v1/users/{user}/transactions")
            .value("user", "u")
            .customerIn(Place.QUERY)
            .with(Trait.PAGED),
        get("/v1/customers/{id}/users/{user}/transactions")
            .value("id", customer)
            .value("user", "u")
            .customerIn(Place.PATH)
            .with(Trait.PAGED),
        get("/v1/ops/counts").customerIn(Place.QUERY));
  }

  private List<RouteRow> checks() {
    return List.of(
        post("/v1/entitlements/check", CHECK).customerIn(Place.BODY),
        post("/v1/entitlements/check/bulk", "{'checks':[" + CHECK + "]}").customerIn(Place.BODY),
        post("/v1/rating/calculate", USE).customerIn(Place.BODY),
        post("/v1/rating/calculate/bulk", "{'requests':[" + USE + "]}")
            .customerIn(Place.BODY)
            .with(Trait.PER_ITEM));
  }

  private List<RouteRow> prices() {
    return List.of(
        get("/v1/providers/pricing"),
        get("/v1/rating/pricing"),
        post("/v1/providers/pricing", PRICES).with(Trait.IDEMPOTENT),
        get("/v1/burn-tables"),
        get("/v1/burn-tables/{id}")
            .value("id", "std")
            .foreign("id", table.existing(), table.nobodys()),
        post("/v1/burn-tables", TABLE).with(Trait.IDEMPOTENT));
  }
}
