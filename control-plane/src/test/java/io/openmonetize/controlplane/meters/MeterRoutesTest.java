package io.openmonetize.controlplane.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterRoutesTest {
  private static final String PAGES =
      "{'slug':'pages','event_type':'api_call','aggregation':'SUM','value':'metadata.pages'}";
  private static final String COUNTED =
      "{'table_id':'t','rules':{'any':{'pricing':"
          + "{'model':'per_unit','quantity':'meter:pages','credits_per_unit':2}}}}";

  private final TestPlatform platform = TestPlatform.open();

  @AfterEach
  void close() {
    platform.close();
  }

  private Reply put(Api api, String slug, String body) {
    return api.send("PUT", "/v1/meters/" + slug, body.replace('\'', '"'));
  }

  private Reply delete(String slug) {
    return platform.operator().send("DELETE", "/v1/meters/" + slug, "");
  }

  @Test
  void a_meter_is_created_read_listed_changed_and_archived() {
    Customer customer = platform.customer();
    Reply made = platform.operator().post("/v1/meters", PAGES);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("event_type")).isEqualTo("API_CALL");
    assertThat(made.text("name")).isEqualTo("pages");
    assertThat(customer.api().get("/v1/meters/pages").body()).isEqualTo(made.body());

    Reply changed = put(platform.operator(), "pages", "{'name':'Pages','group_by':['user']}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("version")).isEqualTo("mt_3");
    assertThat(customer.api().get("/v1/meters").body().at("/meters/0")).isEqualTo(changed.body());

    assertThat(delete("pages").body().path("active").asBoolean()).isFalse();
    assertThat(customer.api().get("/v1/meters").body().path("meters")).isEmpty();
    assertThat(customer.api().get("/v1/meters/pages").status()).isEqualTo(200);
    assertThat(delete("pages").status()).isEqualTo(404);
  }

  @Test
  void only_the_operator_writes_and_every_key_reads() {
    Api api = platform.customer().api();
    assertThat(api.post("/v1/meters", PAGES).status()).isEqualTo(403);
    assertThat(put(api, "pages", "{'name':'x'}").status()).isEqualTo(403);
    assertThat(api.send("DELETE", "/v1/meters/pages", "").status()).isEqualTo(403);
    assertThat(api.get("/v1/meters").status()).isEqualTo(200);
    assertThat(api.get("/v1/meters/pages").status()).isEqualTo(404);
  }

  @Test
  void what_a_meter_counts_stays() {
    platform.operator().post("/v1/meters", PAGES);
    for (String change :
        new String[] {"{'aggregation':'MAX'}", "{'value':'quantity'}", "{'feature':'x'}"}) {
      Reply reply = put(platform.operator(), "pages", change);
      assertThat(reply.status()).as(change).isEqualTo(422);
      assertThat(reply.text("reason")).isEqualTo("meter_counts_differently");
    }
    assertThat(put(platform.operator(), "pages", "{'aggregation':'SUM'}").status()).isEqualTo(200);
  }

  @Test
  void a_change_made_from_an_older_version_is_a_conflict() {
    Reply made = platform.operator().post("/v1/meters", PAGES);
    Api from = platform.operator().with("If-Match", made.header("ETag"));
    assertThat(put(from, "pages", "{'name':'A'}").status()).isEqualTo(200);
    assertThat(put(from, "pages", "{'name':'B'}").status()).isEqualTo(409);
    assertThat(put(platform.operator(), "pages", "{'name':'B','version':'mt_2'}").status())
        .isEqualTo(409);
    assertThat(platform.operator().post("/v1/meters", PAGES).status()).isEqualTo(409);
    assertThat(put(platform.operator(), "pages", "{'name':'B','version':'two'}").status())
        .isEqualTo(400);
  }

  @Test
  void the_same_asked_again_under_its_key_is_one_version() {
    Api api = platform.operator().with("Idempotency-Key", "meter-1");
    assertThat(api.post("/v1/meters", PAGES).body())
        .isEqualTo(api.post("/v1/meters", PAGES).body());
  }

  @Test
  void a_rule_charges_by_a_meter_and_the_meter_stays_while_it_does() {
    platform.operator().post("/v1/meters", PAGES);
    assertThat(platform.operator().post("/v1/burn-tables", COUNTED).status()).isEqualTo(201);
    Reply preview =
        platform
            .customer()
            .api()
            .post(
                "/v1/rating/calculate",
                "{'event_type':'API_CALL','metadata':{'pages':'3.5'},'quantity':9}");
    assertThat(preview.text("credits_exact")).isEqualTo("7.000000");
    Reply refused = delete("pages");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("reason")).isEqualTo("meter_in_use");
    platform.operator().send("DELETE", "/v1/burn-tables/t", "");
    assertThat(delete("pages").status()).isEqualTo(200);
  }

  @Test
  void a_rule_that_counts_by_no_such_meter_is_told_by_its_place() {
    Reply unknown = platform.operator().post("/v1/burn-tables", COUNTED);
    assertThat(unknown.body().at("/errors/0/field").asText())
        .isEqualTo("rules.any.pricing.quantity");
    assertThat(unknown.body().at("/errors/0/code").asText()).isEqualTo("meter_unknown");
    platform
        .operator()
        .post("/v1/meters", "{'slug':'pages','aggregation':'UNIQUE','value':'user'}");
    Reply unique = platform.operator().post("/v1/burn-tables", COUNTED);
    assertThat(unique.status()).isEqualTo(400);
    assertThat(unique.body().at("/errors/0/code").asText()).isEqualTo("meter_not_additive");
  }

  @Test
  void events_of_a_free_meter_cost_nothing() {
    Customer customer = platform.customer();
    String ping = "{'event_type':'API_CALL','feature_id':'ping','value':1}";
    assertThat(customer.api().post("/v1/rating/calculate", ping).status()).isEqualTo(422);
    platform
        .operator()
        .post(
            "/v1/meters",
            "{'slug':'pings','aggregation':'COUNT','feature':'ping','charge':'none'}");
    Reply free = customer.api().post("/v1/rating/calculate", ping);
    assertThat(free.text("credits_exact")).isEqualTo("0.000000");
    assertThat(free.text("rule")).isEqualTo("meter:pings");
  }

  @Test
  void mistakes_are_told_all_at_once_by_their_fields() {
    Reply reply =
        platform
            .operator()
            .post(
                "/v1/meters",
                "{'slug':'No','aggregation':'MEDIAN','group_by':['user','x'],'charge':'some','a':1}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(error -> error.path("field").asText())
        .contains("aggregation", "group_by[1]", "charge", "a");
  }

  @Test
  void a_page_ends_where_the_next_begins() {
    for (String slug : new String[] {"c", "a", "b"}) {
      platform.operator().post("/v1/meters", "{'slug':'" + slug + "','aggregation':'COUNT'}");
    }
    Api api = platform.customer().api();
    Reply first = api.get("/v1/meters?limit=2");
    assertThat(first.body().at("/meters/1/slug").asText()).isEqualTo("b");
    Reply second = api.get("/v1/meters?limit=2&cursor=" + first.text("next_cursor"));
    assertThat(second.body().at("/meters/0/slug").asText()).isEqualTo("c");
    assertThat(second.body().path("next_cursor").isNull()).isTrue();
    for (String query : new String[] {"limit=0", "limit=101", "limit=x", "cursor=x", "cursor="}) {
      assertThat(api.get("/v1/meters?" + query).status()).as(query).isEqualTo(400);
    }
    assertThat(api.get("/v1/prices?cursor=" + first.text("next_cursor")).status()).isEqualTo(400);
  }
}
