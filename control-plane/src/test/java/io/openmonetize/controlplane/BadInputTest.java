package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad bodies: 400 with the field that is wrong, never 500, and nothing is written. */
class BadInputTest {
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

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /v1/customers/register       | {}                                            | name
          /v1/customers/register       | {'name':'A'}                                  | email
          /v1/customers/register       | {'name':'A','email':'nobody'}                 | email
          /v1/customers/register       | {'name':'A','email':'a@b@c'}                  | email
          /v1/customers/register       | {'name':' ','email':'a@b'}                    | name
          /v1/customers/register       | {'name':'A','email':'a@b','tier':'GOLD'}      | tier
          /v1/customers/register       | {'name':'A','email':'a@b','plan':'x'}         | plan
          /v1/credits/grant            | {}                                            | amount
          /v1/credits/grant            | {'amount':0}                                  | amount
          /v1/credits/grant            | {'amount':-1}                                 | amount
          /v1/credits/grant            | {'amount':'0.0000001'}                        | amount
          /v1/credits/grant            | {'amount':1000000000000.000001}               | amount
          /v1/credits/grant            | {'amount':'ten'}                              | amount
          /v1/credits/grant            | {'amount':true}                               | amount
          /v1/credits/grant            | {'amount':1e400}                              | amount
          /v1/credits/grant            | {'amount':1e-400}                             | amount
          /v1/credits/grant            | {'amount':1,'amuont':1}                       | amuont
          /v1/credits/grant            | {'amount':1,'priority':-1}                    | priority
          /v1/credits/grant            | {'amount':1,'priority':1.5}                   | priority
          /v1/credits/grant            | {'amount':1,'expires_at':'tomorrow'}          | expires_at
          /v1/credits/grant            | {'amount':1,'expires_at':'1970-01-01T00:00:00Z'} | expires_at
          /v1/credits/grant            | {'amount':1,'expires_at':'+999999999-01-01T00:00:00Z'} | expires_at
          /v1/credits/grant            | {'amount':1,'source':'gift'}                  | source
          /v1/credits/grant            | {'amount':1,'metadata':{'a':{}}}              | metadata.a
          /v1/credits/grant            | {'amount':1,'effective_at':'2026-01-02T00:00:00Z','expires_at':'2026-01-02T00:00:00Z'} | expires_at
          /v1/credits/consume          | {'amount':1,'team_id':''}                     | team_id
          /v1/credits/consume          | {'amount':null}                               | amount
          /v1/entitlements/check       | {'action':{}}                                 | action.type
          /v1/entitlements/check       | {'action':{'type':'dance'}}                   | action.type
          /v1/entitlements/check       | {'action':'token_usage'}                      | action
          /v1/entitlements/check       | {'action':{'type':'custom','estimated':1}}    | action.estimated
          /v1/entitlements/check       | {'action':{'type':'token_usage','model':'gpt-4o','estimated_input_tokens':-5}} | action.estimated_input_tokens
          /v1/entitlements/check/bulk  | {}                                            | checks
          /v1/entitlements/check/bulk  | {'checks':[1]}                                | checks[0]
          /v1/rating/calculate         | {'type':'dance'}                              | type
          /v1/rating/calculate         | {'tokens':1}                                  | tokens
          /v1/rating/calculate         | {'provider':'openai','model':'gpt-4o','input_tokens':1.5} | input_tokens
          /v1/rating/calculate/bulk    | {'requests':{}}                               | requests
          """)
  void a_wrong_field_is_named(String path, String body, String field) {
    int before = platform.metering.commands.size();

    Reply reply = customer.api().post(path, body);

    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(e -> e.path("field").asText())
        .contains(field);
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(reply.text("message")).isNotBlank();
    assertThat(platform.metering.commands).hasSize(before);
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    Reply reply =
        customer
            .api()
            .post("/v1/credits/grant", "{'amount':-1,'priority':'x','sauce':'grant','source':1}");

    assertThat(reply.body().path("errors"))
        .extracting(e -> e.path("field").asText())
        .containsExactlyInAnyOrder("amount", "priority", "source", "sauce");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "1",
        "{\"amount\":1}{}",
        "{\"amount\":1,\"amount\":2}",
        "{\"amount\":NaN}",
        "{\"amount\":01}",
        "{\"amount\":\"\\ud800\"}"
      })
  void what_is_no_json_object_is_refused_everywhere(String body) {
    for (String path :
        List.of(
            "/v1/credits/grant",
            "/v1/credits/consume",
            "/v1/rating/calculate",
            "/v1/entitlements/check",
            "/v1/customers/register")) {
      assertThat(customer.api().send("POST", path, body).status()).as(path).isEqualTo(400);
    }
  }

  @Test
  void depth_and_size_have_bounds() {
    String deep = "{\"metadata\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
    String large = "{\"reason\":\"" + "x".repeat(6 * 1024 * 1024) + "\"}";

    assertThat(customer.api().send("POST", "/v1/credits/grant", deep).status()).isEqualTo(400);
    assertThat(customer.api().send("POST", "/v1/credits/grant", large).status()).isEqualTo(413);
  }

  @Test
  void headers_that_make_no_sense_are_refused() {
    Api api = customer.api();
    String body = "{'amount':1}";

    assertThat(
            api.with("Idempotency-Key", "x".repeat(256)).post("/v1/credits/grant", body).status())
        .isEqualTo(400);
    assertThat(api.with("Content-Type", "text/xml").post("/v1/credits/grant", body).status())
        .isEqualTo(415);
    assertThat(api.with("Content-Encoding", "br").post("/v1/credits/grant", body).status())
        .isEqualTo(415);
  }

  @Test
  void a_list_longer_than_its_bound_is_refused() {
    String one = "{'feature_id':'f'}";
    String at = "{'checks':[" + String.join(",", java.util.Collections.nCopies(100, one)) + "]}";
    String over = "{'checks':[" + String.join(",", java.util.Collections.nCopies(101, one)) + "]}";

    assertThat(customer.api().post("/v1/entitlements/check/bulk", at).status()).isEqualTo(200);
    assertThat(customer.api().post("/v1/entitlements/check/bulk", over).status()).isEqualTo(400);
  }
}
