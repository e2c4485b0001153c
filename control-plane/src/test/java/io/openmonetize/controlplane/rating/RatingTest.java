package io.openmonetize.controlplane.rating;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {
  private static final String PATH = "/v1/rating/calculate";
  private static TestPlatform platform;
  private static Customer customer;

  @BeforeAll
  static void open() {
    platform = TestPlatform.open();
    customer = platform.customer();
  }

  @AfterAll
  static void close() {
    platform.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'provider':'openai','model':'gpt-4','inputTokens':1000,'outputTokens':500 | 0.060000000000 | 120.000000
          'provider':'OPENAI','model':'gpt-4o','input_tokens':1000,'cached_input_tokens':400,'output_tokens':100 | 0.003000000000 | 6.000000
          'provider':'Anthropic','model':'claude-3-5-sonnet','input_tokens':1000,'cached_input_tokens':400,'output_tokens':100 | 0.004620000000 | 9.240000
          'provider':'openai','model':'gpt-4o-mini','input_tokens':7,'output_tokens':3 | 0.000002850000 | 0.005700
          'provider':'openai','model':'dall-e-3','type':'image','count':2,'quality':'hd','image_size':'1024x1024' | 0.160000000000 | 320.000000
          'provider':'openai','model':'gpt-4o-2024-08-06','input_tokens':1000,'output_tokens':0 | 0.002500000000 | 5.000000
          """)
  void the_worked_examples_come_out_to_the_micro_credit(String use, String usd, String credits) {
    Reply reply = calculate("{" + use + "}");

    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    assertThat(reply.text("provider_cost_usd")).isEqualTo(usd);
    assertThat(reply.text("credits_exact")).isEqualTo(credits);
  }

  @Test
  void the_parts_make_the_whole() {
    Reply reply =
        calculate(
            "{'provider':'openai','model':'gpt-4o','input_tokens':1000,'cached_input_tokens':400,"
                + "'output_tokens':100}");

    JsonNode breakdown = reply.body().path("cost_breakdown");
    assertThat(breakdown.path("input_cost_usd").asText()).isEqualTo("0.002000000000");
    assertThat(breakdown.path("output_cost_usd").asText()).isEqualTo("0.001000000000");
    assertThat(breakdown.path("total_cost_usd").asText()).isEqualTo("0.003000000000");
    assertThat(breakdown.path("lines")).hasSize(3);
    assertThat(reply.text("customer_price_usd")).isEqualTo("0.006000000000");
    assertThat(reply.text("margin_usd")).isEqualTo("0.003000000000");
    assertThat(reply.text("margin_percent")).isEqualTo("50.00");
    assertThat(reply.text("price_version")).isEqualTo("pv_1");
    assertThat(reply.text("rule")).isNotBlank();
    assertThat(reply.body().path("optimization").path("suggested_model").asText())
        .startsWith("gpt-");
  }

  @Test
  void an_unknown_model_is_never_guessed() {
    Reply reply =
        calculate("{'provider':'openai','model':'gpt-99','input_tokens':1,'output_tokens':1}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("code")).isEqualTo("price_unknown");
    assertThat(reply.text("reason")).isEqualTo("price_unknown");
  }

  @Test
  void more_cached_than_input_is_refused_where_it_is_part_of_it() {
    Reply reply =
        calculate(
            "{'provider':'openai','model':'gpt-4o','input_tokens':1,'cached_input_tokens':2}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("reason")).isEqualTo("cached_exceeds_input");
  }

  @Test
  void a_use_is_priced_by_its_own_time() {
    Reply reply =
        calculate(
            "{'provider':'openai','model':'gpt-4','input_tokens':1000,'output_tokens':500,"
                + "'timestamp':'2020-01-01T00:00:00Z'}");

    assertThat(reply.text("credits_exact")).isEqualTo("120.000000");
  }

  @Test
  void what_the_doors_would_refuse_is_refused_here_in_the_same_words() {
    Reply reply = calculate("{'provider':'openai','model':'gpt-4o','input_tokens':-1}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors").path(0).path("field").asText())
        .isEqualTo("input_tokens");
    assertThat(reply.body().path("errors").path(0).path("code").asText()).isEqualTo("negative");
  }

  @Test
  void in_a_list_one_mistake_costs_the_others_nothing() {
    Reply reply =
        customer
            .api()
            .post(
                PATH + "/bulk",
                """
                {'requests':[
                  {'provider':'openai','model':'gpt-4','input_tokens':1000,'output_tokens':500},
                  {'provider':'openai','model':'gpt-99','input_tokens':1},
                  {'provider':'openai','model':'gpt-4o-mini','input_tokens':7,'output_tokens':3}]}""");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode results = reply.body().path("results");
    assertThat(results.path(0).path("credits_exact").asText()).isEqualTo("120.000000");
    assertThat(results.path(1).path("error").path("code").asText()).isEqualTo("price_unknown");
    assertThat(results.path(2).path("credits_exact").asText()).isEqualTo("0.005700");
    assertThat(reply.text("total_credits")).isEqualTo("120.005700");
  }

  private static Reply calculate(String body) {
    return customer.api().post(PATH, body);
  }
}
