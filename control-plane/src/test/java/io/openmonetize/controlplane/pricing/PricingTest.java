package io.openmonetize.controlplane.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PricingTest {
  private static final String PRICES = "/v1/providers/pricing";
  private static final String OVERRIDE =
      """
      {'source':'contract 7','prices':[
        {'provider':'openai','model':'gpt-4','cost_type':'input_token','usd':'0.00001'},
        {'provider':'openai','model':'gpt-4','cost_type':'output_token','usd':'0.00003'}]}""";

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void register() {
    customer = platform.customer();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void the_shipped_prices_are_listed_with_their_dates_and_version() {
    Reply reply = customer.api().get(PRICES);

    JsonNode price = find(reply, "OPENAI", "gpt-4o", "CACHED_INPUT_TOKEN").orElseThrow();
    assertThat(price.path("usd").asText()).isEqualTo("1.25");
    assertThat(price.path("unit_size").asLong()).isEqualTo(1_000_000);
    assertThat(price.path("price_version").asText()).isEqualTo("pv_1");
    assertThat(customer.api().get("/v1/rating/pricing").body()).isEqualTo(reply.body());
  }

  @Test
  void a_published_price_holds_for_previews_at_once_and_names_its_version() {
    Reply published = platform.operator().post(PRICES, OVERRIDE);

    assertThat(published.status()).isEqualTo(201);
    assertThat(published.body().path("version").asLong()).isEqualTo(2);
    Reply preview = gpt4(customer.api());
    assertThat(preview.text("credits_exact")).isEqualTo("50.000000");
    assertThat(preview.text("price_version")).isEqualTo("pv_2");
    JsonNode listed =
        find(customer.api().get(PRICES), "OPENAI", "gpt-4", "INPUT_TOKEN").orElseThrow();
    assertThat(listed.path("usd").asText()).isEqualTo("0.00001");
    assertThat(listed.path("price_version").asText()).isEqualTo("pv_2");
  }

  @Test
  void the_same_published_again_under_its_key_is_one_version() {
    Api api = platform.operator().with("Idempotency-Key", "price-1");
    Reply first = api.post(PRICES, OVERRIDE);
    Reply second = api.post(PRICES, OVERRIDE);
    Reply other = api.post(PRICES, OVERRIDE.replace("0.00001", "0.00002"));

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.body().path("version").asLong()).isEqualTo(4);
  }

  @Test
  void a_negotiated_price_is_seen_by_its_customer_and_by_nobody_else() {
    platform
        .operator()
        .post(
            PRICES,
            OVERRIDE.replace("{'provider'", "{'customer_id':'" + customer.id() + "','provider'"));
    Customer other = platform.customer();

    assertThat(gpt4(customer.api()).text("credits_exact")).isEqualTo("50.000000");
    assertThat(gpt4(other.api()).text("credits_exact")).isEqualTo("120.000000");
    assertThat(customer.api().get(PRICES).body().toString()).contains("contract 7");
    assertThat(other.api().get(PRICES).body().toString())
        .doesNotContain("contract 7")
        .doesNotContain(customer.id());
    assertThat(platform.operator().get(PRICES).body().toString()).contains(customer.id());
  }

  @Test
  void a_price_of_tomorrow_is_not_listed_today() {
    platform
        .operator()
        .post(
            PRICES,
            OVERRIDE.replace("{'provider'", "{'effective_from':'2030-01-01T00:00:00Z','provider'"));

    JsonNode price =
        find(customer.api().get(PRICES), "OPENAI", "gpt-4", "INPUT_TOKEN").orElseThrow();
    assertThat(price.path("price_version").asText()).isEqualTo("pv_1");
  }

  @Test
  void a_price_that_makes_no_sense_is_refused_with_the_field() {
    Reply reply =
        platform
            .operator()
            .post(
                PRICES,
                """
                {'prices':[{'provider':'openai','model':'m','cost_type':'TOKEN','usd':'1'},
                 {'provider':'openai','model':'m','cost_type':'INPUT_TOKEN','usd':'-1'},
                 {'model':'m','cost_type':'INPUT_TOKEN','usd':'1','effective_from':'2026-01-02T00:00:00Z',
                  'effective_until':'2026-01-01T00:00:00Z'}]}""");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(e -> e.path("field").asText())
        .contains(
            "prices[0].cost_type",
            "prices[1].usd",
            "prices[2].provider",
            "prices[2].effective_until");
    assertThat(platform.catalog.current().length()).isEqualTo(1);
  }

  @Test
  void what_the_catalog_refuses_is_told_with_its_reason() {
    Reply reply =
        platform
            .operator()
            .post(PRICES, "{'aliases':[{'provider':'openai','alias':'a','model':'gpt-99'}]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("reason")).isEqualTo("alias_of_nothing");
  }

  @Test
  void a_catalog_that_does_not_answer_is_no_publication() {
    platform.catalog.away = true;

    Reply reply = platform.operator().post(PRICES, OVERRIDE);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void a_burn_table_charges_by_its_rule_and_leaves_the_cost_as_it_is() {
    Reply published =
        platform
            .operator()
            .post(
                "/v1/burn-tables",
                """
                {'table_id':'std','name':'Standard',
                 'rules':{'gpt-4-turbo':{'inputTokens':1.5,'output_tokens':'10.0','per_unit':1000}}}""");

    assertThat(published.status()).as(published.body().toString()).isEqualTo(201);
    Reply preview =
        customer
            .api()
            .post(
                "/v1/rating/calculate",
                "{'provider':'openai','model':'gpt-4-turbo','input_tokens':1234,'output_tokens':567}");
    assertThat(preview.text("credits_exact")).isEqualTo("7.521000");
    assertThat(preview.text("provider_cost_usd")).isEqualTo("0.029350000000");
    assertThat(preview.text("price_version")).isEqualTo("bt_2");
    JsonNode rules = customer.api().get("/v1/burn-tables/std").body().path("rules");
    assertThat(rules.toString())
        .isEqualTo(
            "{\"gpt-4-turbo\":{\"input_tokens\":1.5,\"output_tokens\":10,\"per_unit\":1000}}");
  }

  @Test
  void a_rule_may_match_several_dimensions() {
    platform
        .operator()
        .post(
            "/v1/burn-tables",
            "{'table_id':'f','rules':{'feature=ai-chat,model=gpt-4':{'request':3}}}");

    Reply preview =
        customer
            .api()
            .post(
                "/v1/rating/calculate",
                "{'provider':'openai','model':'gpt-4','feature_id':'ai-chat','input_tokens':1}");
    assertThat(preview.text("credits_exact")).isEqualTo("0.003000");
    assertThat(customer.api().get("/v1/burn-tables/f").body().toString())
        .contains("feature=ai-chat,model=gpt-4");
  }

  @Test
  void anothers_burn_table_does_not_exist() {
    Customer other = platform.customer();
    platform
        .operator()
        .post(
            "/v1/burn-tables",
            "{'table_id':'own','customer_id':'" + other.id() + "','rules':{'any':{'request':1}}}");

    assertThat(other.api().get("/v1/burn-tables/own").status()).isEqualTo(200);
    assertThat(customer.api().get("/v1/burn-tables/own").status()).isEqualTo(404);
    assertThat(customer.api().get("/v1/burn-tables").body().path("data")).isEmpty();
  }

  @Test
  void rules_that_make_no_sense_are_refused() {
    for (String rules :
        new String[] {
          "{'colour=red':{'request':1}}",
          "{}",
          "{'gpt-4':{}}",
          "{'gpt-4':{'input_tokens':-1}}",
          "{'gpt-4':{'tokens':1}}",
          "[]"
        }) {
      Reply reply =
          platform.operator().post("/v1/burn-tables", "{'table_id':'x','rules':" + rules + "}");
      assertThat(reply.status()).as(rules).isEqualTo(400);
    }
  }

  private static Reply gpt4(Api api) {
    return api.post(
        "/v1/rating/calculate",
        "{'provider':'openai','model':'gpt-4','input_tokens':1000,'output_tokens':500}");
  }

  private static Optional<JsonNode> find(Reply reply, String provider, String model, String type) {
    for (JsonNode price : reply.body().path("prices")) {
      if (price.path("provider").asText().equals(provider)
          && price.path("model").asText().equals(model)
          && price.path("cost_type").asText().equals(type)) {
        return Optional.of(price);
      }
    }
    return Optional.empty();
  }
}
