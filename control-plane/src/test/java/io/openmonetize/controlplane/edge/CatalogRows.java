package io.openmonetize.controlplane.edge;

import static io.openmonetize.http.edge.RouteRow.get;
import static io.openmonetize.http.edge.RouteRow.of;
import static io.openmonetize.http.edge.RouteRow.post;

import io.openmonetize.http.edge.RouteRow;
import io.openmonetize.http.edge.RouteRow.Foreign;
import io.openmonetize.http.edge.RouteRow.Trait;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes of the catalog.
 *
 * @param customer who calls
 * @param table a burn table that only the stranger may see
 * @param price a price that was negotiated with the stranger
 * @param changing a burn table and a meter that are there to be changed, and others to be archived
 */
public record CatalogRows(String customer, Foreign table, Foreign price, Changing changing) {

  /** What the operator's rows change. */
  public record Changing(String table, String archivedTable, String meter, String archivedMeter) {}

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
      {'table_id':'rows','name':'Standard','plan':'growth','active':true,'valid_from':'2026-01-01T00:00:00Z',
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

  private static final String TABLE_CHANGE =
      """
      {'name':'Standard','active':true,'valid_from':'2026-01-01T00:00:00Z',
       'valid_until':'2027-01-01T00:00:00Z','rules':{'any':{'request':1,'per_unit':1}}}\
      """;
  private static final String METER =
      """
      {'slug':'rows','name':'Rows','description':'d','event_type':'API_CALL','feature':'f',
       'aggregation':'SUM','value':'metadata.pages','group_by':['model'],'charge':'none'}\
      """;
  private static final String METER_CHANGE =
      """
      {'name':'Rows','description':'d','group_by':['model'],'charge':'none'}\
      """;

  private static final String DRY_RUN =
      """
      {'from':'2026-01-01T00:00:00Z','until':'2026-02-01T00:00:00Z','customer_id':'somebody',
       'defaults':{'markup':2,'credits_per_usd':1000},
       'prices':{'prices':[{'provider':'OPENAI','model':'m','cost_type':'IMAGE','usd':0.1}]},
       'burn_table':{'rules':{'any':{'request':1}}}}\
      """;

  public List<RouteRow> rows() {
    return Stream.of(prices(), tables(), meters(), List.of(post("/v1/pricing/dry-run", DRY_RUN)))
        .flatMap(List::stream)
        .toList();
  }

  private List<RouteRow> prices() {
    return List.of(
        get("/v1/providers/pricing"),
        get("/v1/rating/pricing"),
        post("/v1/providers/pricing", PRICES).with(Trait.IDEMPOTENT),
        get("/v1/prices"),
        post("/v1/prices", PRICES).with(Trait.IDEMPOTENT),
        get("/v1/prices/{id}")
            .value("id", "price_1_0")
            .foreign("id", price.existing(), price.nobodys()),
        get("/v1/prices/{id}/history")
            .value("id", "price_1_0")
            .foreign("id", price.existing(), price.nobodys()),
        post("/v1/prices/{id}/end", "{'effective_until':'2030-01-01T00:00:00Z','reason':'r'}")
            .value("id", "price_1_1")
            .with(Trait.IDEMPOTENT, Trait.ONCE));
  }

  private List<RouteRow> tables() {
    return List.of(
        get("/v1/burn-tables"),
        get("/v1/burn-tables/{id}")
            .value("id", "std")
            .foreign("id", table.existing(), table.nobodys()),
        get("/v1/burn-tables/{id}/versions")
            .value("id", "std")
            .foreign("id", table.existing(), table.nobodys()),
        get("/v1/burn-tables/customer/{customer}/active").value("customer", customer),
        post("/v1/burn-tables", TABLE).with(Trait.IDEMPOTENT),
        of("PUT", "/v1/burn-tables/{id}")
            .value("id", changing.table())
            .body(TABLE_CHANGE)
            .with(Trait.IDEMPOTENT),
        of("DELETE", "/v1/burn-tables/{id}")
            .value("id", changing.archivedTable())
            .with(Trait.IDEMPOTENT));
  }

  private List<RouteRow> meters() {
    return List.of(
        get("/v1/meters"),
        get("/v1/meters/{slug}").value("slug", changing.meter()),
        post("/v1/meters", METER).with(Trait.IDEMPOTENT, Trait.ONCE),
        of("PUT", "/v1/meters/{slug}")
            .value("slug", changing.meter())
            .body(METER_CHANGE)
            .with(Trait.IDEMPOTENT),
        of("DELETE", "/v1/meters/{slug}")
            .value("slug", changing.archivedMeter())
            .with(Trait.IDEMPOTENT));
  }
}
