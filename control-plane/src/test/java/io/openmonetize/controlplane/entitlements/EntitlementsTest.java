package io.openmonetize.controlplane.entitlements;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EntitlementsTest {
  private static final String PATH = "/v1/entitlements";
  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;
  private Api api;

  @BeforeEach
  void register() {
    customer = platform.customer();
    api = customer.api();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void what_the_sdk_sends_comes_back_as_it_reads_it() {
    Reply made =
        api.post(
            PATH,
            "{'customerId':'"
                + customer.id()
                + "','userId':'u1','featureId':'ai-chat','limitType':'HARD','limitValue':1000,"
                + "'period':'DAILY','metadata':{'why':'contract'}}");

    assertThat(made.status()).isEqualTo(201);
    JsonNode data = made.body().path("data");
    assertThat(data.path("featureId").asText()).isEqualTo("ai-chat");
    assertThat(data.path("limitType").asText()).isEqualTo("HARD");
    assertThat(data.path("limitValue").isNumber()).isTrue();
    assertThat(data.path("limitValue").asInt()).isEqualTo(1000);
    assertThat(data.path("period").asText()).isEqualTo("DAILY");
    assertThat(made.text("limit_value")).isEqualTo("1000.000000");
    JsonNode listed = api.get(PATH + "?user_id=u1").body().path("data").path(0);
    assertThat(listed.path("isEnabled").asBoolean()).isTrue();
    assertThat(listed.path("id").asText()).isEqualTo(data.path("id").asText());
  }

  @Test
  void without_a_limit_it_is_a_permission() {
    Reply made = api.post(PATH, "{'featureId':'beta','limitType':'NONE'}");

    assertThat(made.text("type")).isEqualTo("BOOLEAN");
    assertThat(made.body().path("data").path("limitValue").isNull()).isTrue();
    assertThat(api.post(PATH, "{'featureId':'beta','limitType':'HARD'}").status()).isEqualTo(400);
  }

  @Test
  void a_value_is_told_as_it_was_sent() {
    Reply made = api.post(PATH, "{'feature_id':'chat','value':{'models':['a',1.5,null]}}");

    assertThat(made.body().path("value").toString()).isEqualTo("{\"models\":[\"a\",1.5,null]}");
    assertThat(api.get(PATH + "/" + made.text("id")).body().path("value"))
        .isEqualTo(made.body().path("value"));
  }

  @Test
  void a_change_keeps_what_it_does_not_name() {
    String id =
        api.post(PATH, "{'user_id':'u','feature_id':'f','limit_value':5,'measure':'credits'}")
            .text("id");

    Reply changed = api.send("PUT", PATH + "/" + id, "{\"limitValue\":7,\"isEnabled\":false}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("limit_value")).isEqualTo("7.000000");
    assertThat(changed.text("measure")).isEqualTo("credits");
    assertThat(changed.text("user_id")).isEqualTo("u");
    assertThat(changed.text("feature_id")).isEqualTo("f");
    assertThat(changed.body().path("is_enabled").asBoolean()).isFalse();
    Reply other = api.send("PUT", PATH + "/" + id, "{\"value\":1}");
    assertThat(other.text("type")).isEqualTo("STATIC");
    assertThat(other.body().path("limit_value").isNull()).isTrue();
  }

  @Test
  void what_is_deleted_is_gone() {
    String id = api.post(PATH, "{'feature_id':'f','limit_value':5}").text("id");

    assertThat(api.send("DELETE", PATH + "/" + id, "").status()).isEqualTo(204);
    assertThat(api.get(PATH + "/" + id).text("code")).isEqualTo("entitlement_not_found");
    assertThat(api.send("DELETE", PATH + "/" + id, "").status()).isEqualTo(404);
    assertThat(api.send("PUT", PATH + "/" + id, "{}").status()).isEqualTo(404);
  }

  @Test
  void a_repeat_under_the_same_key_makes_one() {
    Api keyed = api.with("Idempotency-Key", "once");
    String body = "{'feature_id':'f','limit_value':5}";

    assertThat(keyed.post(PATH, body).text("id")).isEqualTo(keyed.post(PATH, body).text("id"));
    assertThat(api.get(PATH).body().path("data")).hasSize(1);
    assertThat(keyed.post(PATH, body.replace("5", "6")).status()).isEqualTo(409);
  }

  @Test
  void several_are_provisioned_all_or_none() {
    String good = "{'feature_id':'f','limit_value':5},{'team_id':'t','feature_id':'g'}";
    Reply made = api.post(PATH + "/provision", "{'user_id':'u','entitlements':[" + good + "]}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().path("data").path(0).path("user_id").asText()).isEqualTo("u");
    assertThat(made.body().path("data").path(1).path("team_id").asText()).isEqualTo("t");
    String bad = good + ",{'feature_id':'h','limit_value':5,'measure':'meter:nobodys'}";
    Reply refused = api.post(PATH + "/provision", "{'entitlements':[" + bad + "]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("detail")).contains("nobodys");
    assertThat(api.get(PATH).body().path("data")).hasSize(2);
  }

  @Test
  void a_plan_is_provisioned_for_whom_it_is_asked() {
    Reply published =
        platform
            .operator()
            .post(
                "/v1/plans",
                "{'plan_id':'gold','name':'Gold','entitlements':[{'feature_id':'chat','limit_value':9}]}");
    assertThat(published.status()).as(published.body().toString()).isEqualTo(201);

    Reply made = api.post(PATH + "/provision", "{'user_id':'u','plan_id':'gold'}");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    assertThat(made.body().path("data").path(0).path("user_id").asText()).isEqualTo("u");
    assertThat(made.body().path("data").path(0).path("limitValue").asInt()).isEqualTo(9);
    assertThat(api.post(PATH + "/provision", "{'plan_id':'none'}").text("code"))
        .isEqualTo("plan_not_found");
    assertThat(api.post(PATH + "/provision", "{}").status()).isEqualTo(400);
  }

  @Test
  void pages_show_each_of_them_once_and_only_what_was_asked_for() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.add(api.post(PATH, "{'user_id':'u','feature_id':'f'}").text("id"));
    }
    api.post(PATH, "{'feature_id':'f'}");
    api.post(PATH, "{'user_id':'u','feature_id':'g'}");

    var seen = new ArrayList<String>();
    String query = PATH + "?user_id=u&feature_id=f&limit=2";
    Reply page = api.get(query);
    page.body().path("data").forEach(one -> seen.add(one.path("id").asText()));
    while (!page.body().path("next_cursor").isNull()) {
      page = api.get(query + "&cursor=" + page.text("next_cursor"));
      page.body().path("data").forEach(one -> seen.add(one.path("id").asText()));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    String cursor = api.get(PATH + "?limit=1").text("next_cursor");
    assertThat(platform.customer().api().get(PATH + "?cursor=" + cursor).status()).isEqualTo(400);
  }

  @Test
  void what_does_not_go_together_is_refused_by_name() {
    refused("{'user_id':'u','team_id':'t'}", "team_id");
    refused("{'user_id':'u','for_each':'user'}", "for_each");
    refused("{'user_id':'*'}", "user_id");
    refused("{'limit_value':5,'measure':'gallons'}", "measure");
    refused("{'limit_value':-1}", "limit_value");
    refused("{'limit_value':1.0000001}", "limit_value");
    refused("{'limit_value':0.5,'window_seconds':60}", "limit_value");
    refused("{'limit_value':5,'window_seconds':0}", "window_seconds");
    refused("{'limit_value':5,'window_seconds':60,'burst':5001}", "burst");
    refused("{'window_seconds':60}", "limit_value");
    refused("{'type':'STATIC'}", "value");
    refused("{'type':'BOOLEAN','limit_value':5}", "limit_value");
    refused("{'feature_id':'f','window':5}", "window");
    refused("{'value':'" + "x".repeat(1_001) + "'}", "value");
  }

  @Test
  void quota_tells_what_is_left_for_customer_team_and_user() {
    api.post(PATH, "{'feature_id':'ai-chat','limit_value':10,'measure':'credits'}");
    api.post(PATH, "{'for_each':'user','limit_value':3}");
    api.post(PATH, "{'user_id':'u2','limit_value':4}");

    assertThat(levels("?user_id=u1&feature_id=ai-chat"))
        .containsExactly("user:u1 3", "customer 10");
    assertThat(levels("?user_id=u2&feature_id=other")).containsExactly("user:u2 4");
    assertThat(levels("")).containsExactly("customer 10");
  }

  private List<String> levels(String query) {
    var levels = new ArrayList<String>();
    api.get(PATH + "/quota" + query)
        .body()
        .path("data")
        .forEach(
            quota ->
                levels.add(
                    quota.path("level").asText()
                        + " "
                        + quota.path("remaining").asText().replaceAll("\\..*", "")));
    return levels;
  }

  private void refused(String body, String field) {
    Reply reply = api.post(PATH, body);
    assertThat(reply.status()).as(body).isEqualTo(400);
    assertThat(reply.body().path("errors").findValuesAsText("field")).as(body).contains(field);
  }
}
