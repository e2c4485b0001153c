package io.openmonetize.controlplane.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.fakes.Api.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingFormTest {
  private static TestPlatform platform;

  @BeforeAll
  static void open() {
    platform = TestPlatform.open();
  }

  @AfterAll
  static void close() {
    platform.close();
  }

  private static Reply publish(String pricing) {
    return platform
        .operator()
        .post("/v1/burn-tables", "{'table_id':'t','rules':{'gpt-4':{'pricing':" + pricing + "}}}");
  }

  /** What is read stands in the catalog, and is told back with what was left out. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'model':'graduated','quantity':'input_tokens','tiers':[{'upTo':1000,'creditsPerUnit':'0.010'},{'credits_per_unit':0.005}]} \
            | {'model':'graduated','quantity':'input_tokens','tiers':[{'up_to':1000,'credits_per_unit':0.01,'flat_credits':0},{'credits_per_unit':0.005,'flat_credits':0}],'free_units':0,'period':'MONTHLY'}
          {'model':'VOLUME','quantity':'request','tiers':[{'credits_per_unit':'1','flat_credits':'7'}],'free_units':5,'period':'daily'} \
            | {'model':'volume','quantity':'request','tiers':[{'credits_per_unit':1,'flat_credits':7}],'free_units':5,'period':'DAILY'}
          {'model':'package','quantity':'characters','packageSize':1000,'package_credits':'2.5','period':'TOTAL'} \
            | {'model':'package','quantity':'characters','package_size':1000,'package_credits':2.5,'free_units':0,'period':'TOTAL'}
          {'model':'percentage','quantity':'value','percent':'2.5'} \
            | {'model':'percentage','quantity':'value','percent':2.5,'fixed_credits':0,'minimum_credits':0}
          {'model':'percentage','quantity':'value','percent':'2.5','fixed_credits':1,'minimum_credits':2} \
            | {'model':'percentage','quantity':'value','percent':2.5,'fixed_credits':1,'minimum_credits':2}
          {'model':'matrix','quantity':'image_count','dimension':'quality','rates':{'HD':'80','standard':40},'default':50,'minimum_credits':1} \
            | {'model':'matrix','quantity':'image_count','dimension':'quality','rates':{'hd':80,'standard':40},'default':50,'minimum_credits':1}
          {'model':'matrix','quantity':'value','dimension':'region','rates':{'us_east':3}} \
            | {'model':'matrix','quantity':'value','dimension':'region','rates':{'us_east':3},'minimum_credits':0}
          {'model':'per_unit','quantity':'request','credits_per_unit':3,'minimum_credits':4} \
            | {'model':'per_unit','quantity':'request','credits_per_unit':3,'minimum_credits':4}
          {'model':'per_unit','quantity':'request','credits_per_unit':3,'free_units':100,'period':'WEEKLY'} \
            | {'model':'per_unit','quantity':'request','credits_per_unit':3,'free_units':100,'period':'WEEKLY'}
          """)
  void a_pricing_is_told_as_it_was_read(String sent, String told) {
    Reply published = publish(sent);

    assertThat(published.status()).as(published.body().toString()).isEqualTo(201);
    JsonNode found =
        platform.operator().get("/v1/burn-tables/t").body().at("/data/rules/gpt-4/pricing");
    assertThat(found.toString()).isEqualTo(told.replace('\'', '"'));
    assertThat(published.body().at("/data/rules/gpt-4/pricing")).isEqualTo(found);
    assertThat(publish(told).status()).as("what is told can be sent again").isEqualTo(201);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | model | required
          {'model':'tiered'} | model | not_one_of
          {'model':'graduated','tiers':[{'credits_per_unit':1}]} | quantity | required
          {'model':'graduated','quantity':'tokens','tiers':[{'credits_per_unit':1}]} | quantity | invalid
          {'model':'graduated','quantity':'value'} | tiers | invalid
          {'model':'graduated','quantity':'value','tiers':[]} | tiers | invalid
          {'model':'graduated','quantity':'value','tiers':[1]} | tiers[0] | not_an_object
          {'model':'graduated','quantity':'value','tiers':[{}]} | tiers[0].credits_per_unit | required
          {'model':'graduated','quantity':'value','tiers':[{'credits_per_unit':-1}]} | tiers[0].credits_per_unit | invalid
          {'model':'graduated','quantity':'value','tiers':[{'credits_per_unit':1,'flat_credits':'x'}]} | tiers[0].flat_credits | not_a_number
          {'model':'graduated','quantity':'value','tiers':[{'up_to':5,'credits_per_unit':1}]} | tiers[0].up_to | invalid
          {'model':'graduated','quantity':'value','tiers':[{'up_to':5,'credits_per_unit':1},{'up_to':5,'credits_per_unit':1},{'credits_per_unit':1}]} | tiers[1].up_to | invalid
          {'model':'graduated','quantity':'value','tiers':[{'up_to':1.5,'credits_per_unit':1},{'credits_per_unit':1}]} | tiers[0].up_to | not_a_whole_number
          {'model':'graduated','quantity':'value','tiers':[{'credits_per_unit':1,'price':1}]} | tiers[0].price | unknown_field
          {'model':'graduated','quantity':'value','tiers':[{'credits_per_unit':1}],'minimum_credits':1} | minimum_credits | unknown_field
          {'model':'volume','quantity':'value','tiers':[{'credits_per_unit':1}],'period':'FORTNIGHTLY'} | period | not_one_of
          {'model':'volume','quantity':'value','tiers':[{'credits_per_unit':1}],'free_units':-1} | free_units | out_of_range
          {'model':'package','quantity':'value','package_credits':1} | package_size | required
          {'model':'package','quantity':'value','package_size':0,'package_credits':1} | package_size | out_of_range
          {'model':'package','quantity':'value','package_size':5} | package_credits | required
          {'model':'package','quantity':'value','package_size':5,'package_credits':'0.0000000000000000001'} | package_credits | invalid
          {'model':'percentage','quantity':'value'} | percent | required
          {'model':'percentage','quantity':'value','percent':1000000001} | percent | invalid
          {'model':'percentage','quantity':'value','percent':1,'fixed_credits':-1} | fixed_credits | invalid
          {'model':'percentage','quantity':'value','percent':1,'minimum_credits':-1} | minimum_credits | invalid
          {'model':'percentage','quantity':'value','percent':1,'free_units':1} | free_units | unknown_field
          {'model':'matrix','quantity':'value','rates':{'a':1}} | dimension | required
          {'model':'matrix','quantity':'value','dimension':'region'} | rates | invalid
          {'model':'matrix','quantity':'value','dimension':'region','rates':{}} | rates | invalid
          {'model':'matrix','quantity':'value','dimension':'region','rates':[]} | rates | not_an_object
          {'model':'matrix','quantity':'value','dimension':'region','rates':{'eu':null}} | rates.eu | required
          {'model':'matrix','quantity':'value','dimension':'region','rates':{'eu':-1}} | rates.eu | invalid
          {'model':'matrix','quantity':'value','dimension':'quality','rates':{'hd':1,'HD':1}} | rates.hd | invalid
          {'model':'matrix','quantity':'value','dimension':'region','rates':{'eu':1},'default':-1} | default | invalid
          {'model':'per_unit','quantity':'value'} | credits_per_unit | required
          {'model':'per_unit','quantity':'value','credits_per_unit':1,'minimum_credits':1,'free_units':1} | minimum_credits | invalid
          """)
  void what_is_wrong_is_named_by_rule_and_member(String pricing, String member, String code) {
    long before = platform.catalog.current().length();

    Reply reply = publish(pricing);

    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(e -> e.path("field").asText() + ' ' + e.path("code").asText())
        .contains("rules.gpt-4.pricing." + member + ' ' + code);
    assertThat(platform.catalog.current().length()).isEqualTo(before);
  }

  @Test
  void all_that_is_wrong_with_a_pricing_is_told_at_once() {
    Reply reply = publish("{'model':'percentage','percent':'x','fixed_credits':true,'minimun':1}");

    assertThat(reply.body().path("errors"))
        .extracting(e -> e.path("field").asText())
        .containsExactlyInAnyOrder(
            "rules.gpt-4.pricing.quantity",
            "rules.gpt-4.pricing.percent",
            "rules.gpt-4.pricing.fixed_credits",
            "rules.gpt-4.pricing.minimun");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'tiers':[{'credits_per_unit':'x'}]      | tiers[0].credits_per_unit
          'rates':{'a':'x'},'dimension':'region'  | rates.a
          'percent':'x'                           | percent
          'package_size':1,'package_credits':'x'  | package_credits
          'credits_per_unit':'x'                  | credits_per_unit
          """)
  void with_a_wrong_model_the_rest_is_read_all_the_same(String members, String member) {
    Reply reply = publish("{'model':'x','quantity':'value'," + members + "}");

    assertThat(reply.body().path("errors"))
        .extracting(e -> e.path("field").asText())
        .containsExactlyInAnyOrder("rules.gpt-4.pricing.model", "rules.gpt-4.pricing." + member);
  }

  @Test
  void a_pricing_stands_alone_in_its_rule() {
    Reply reply =
        platform
            .operator()
            .post(
                "/v1/burn-tables",
                "{'rules':{'gpt-4':{'per_unit':5,'inputTokens':1,'pricing':{'model':'percentage',"
                    + "'quantity':'value','percent':1}}}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(e -> e.path("field").asText() + ' ' + e.path("code").asText())
        .containsExactlyInAnyOrder(
            "rules.gpt-4.per_unit not_both", "rules.gpt-4.input_tokens not_both");
  }

  @Test
  void a_message_says_what_would_be_right() {
    Reply reply =
        publish(
            "{'model':'volume','quantity':'value','tiers':[{'up_to':5,'credits_per_unit':1},"
                + "{'up_to':4,'credits_per_unit':1},{'credits_per_unit':1}]}");

    assertThat(reply.body().at("/errors/0/message").asText())
        .isEqualTo("must be from 6 to 1000000000000, not 4");
  }
}
