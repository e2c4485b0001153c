package io.openmonetize.controlplane.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleRoutesTest {
  private final TestPlatform platform = TestPlatform.open();
  private final Customer customer = platform.customer();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void a_change_leaves_what_it_does_not_name() {
    post("/v1/users", "{'user_id':'ann','name':'Ann','metadata':{'region':'eu'}}");

    Reply changed = send("PATCH", "/v1/users/ann", "{'email':'ann@example.com'}");

    assertThat(changed.text("name")).isEqualTo("Ann");
    assertThat(changed.text("email")).isEqualTo("ann@example.com");
    assertThat(changed.body().path("metadata").path("region").asText()).isEqualTo("eu");
    assertThat(send("PATCH", "/v1/users/bob", "{'name':'Bob'}").status()).isEqualTo(404);
    assertThat(post("/v1/users", "{'user_id':'ann'}").text("code")).isEqualTo("already_exists");
  }

  @Test
  void members_join_and_leave_and_a_deleted_user_is_gone_from_lists_and_teams() {
    post("/v1/teams", "{'team_id':'red'}");
    assertThat(send("PUT", "/v1/teams/red/members/ann", "").status()).isEqualTo(204);
    assertThat(send("PUT", "/v1/teams/red/members/bob", "").status()).isEqualTo(204);
    assertThat(send("PUT", "/v1/teams/blue/members/bob", "").status()).isEqualTo(404);
    assertThat(get("/v1/users/ann").body().path("teams").get(0).asText()).isEqualTo("red");

    assertThat(send("DELETE", "/v1/users/ann", "").status()).isEqualTo(204);
    assertThat(get("/v1/users/ann").status()).isEqualTo(404);
    assertThat(get("/v1/teams/red/members").body().path("members").toString())
        .isEqualTo("[\"bob\"]");
    assertThat(send("DELETE", "/v1/teams/red/members/bob", "").status()).isEqualTo(204);
    assertThat(get("/v1/teams/red").body().path("member_count").asInt()).isZero();
    assertThat(get("/v1/users").body().path("users")).hasSize(1);
  }

  @Test
  void a_list_is_read_in_pages_by_a_cursor_that_is_good_for_that_list_only() {
    for (String id : new String[] {"c", "a", "b"}) {
      post("/v1/users", "{'user_id':'" + id + "'}");
    }
    Reply first = get("/v1/users?limit=2");
    assertThat(first.body().path("users").findValuesAsText("user_id")).containsExactly("a", "b");
    String cursor = first.text("next_cursor");

    Reply second = get("/v1/users?limit=2&cursor=" + cursor);
    assertThat(second.body().path("users").findValuesAsText("user_id")).containsExactly("c");
    assertThat(second.body().has("next_cursor")).isFalse();
    assertThat(get("/v1/teams?cursor=" + cursor).status()).isEqualTo(400);
    assertThat(platform.customer().api().get("/v1/users?cursor=" + cursor).status()).isEqualTo(400);
  }

  @Test
  void the_id_that_stands_for_each_user_is_refused_at_every_door() {
    assertThat(post("/v1/users", "{'user_id':'*'}").status()).isEqualTo(400);
    assertThat(post("/v1/teams", "{'team_id':'*'}").status()).isEqualTo(400);
    assertThat(post("/v1/credits/grant", "{'amount':1,'user_id':'*'}").status()).isEqualTo(400);
    post("/v1/teams", "{'team_id':'red'}");
    assertThat(send("PUT", "/v1/teams/red/members/*", "").status()).isEqualTo(422);
  }

  @Test
  void the_operator_lists_customers_and_changes_what_one_is_called() {
    Customer other = platform.customer();
    Reply page = platform.operator().get("/v1/customers?limit=1");
    assertThat(page.body().path("customers")).hasSize(1);
    Reply rest =
        platform.operator().get("/v1/customers?limit=1&cursor=" + page.text("next_cursor"));
    assertThat(rest.body().path("customers").get(0).path("customer_id").asText())
        .isNotEqualTo(page.body().path("customers").get(0).path("customer_id").asText())
        .isIn(customer.id(), other.id());

    String path = "/v1/customers/" + customer.id();
    Reply changed = platform.operator().send("PATCH", path, "{\"name\":\"Grace\"}");
    assertThat(changed.text("name")).isEqualTo("Grace");
    assertThat(customer.api().get(path).text("name")).isEqualTo("Grace");
    assertThat(other.api().get(path).status()).isEqualTo(404);
    assertThat(customer.api().get("/v1/customers").status()).isEqualTo(403);
  }

  private Reply get(String path) {
    return customer.api().get(path);
  }

  private Reply post(String path, String body) {
    return customer.api().post(path, body);
  }

  private Reply send(String method, String path, String body) {
    return customer.api().send(method, path, body.replace('\'', '"'));
  }
}
