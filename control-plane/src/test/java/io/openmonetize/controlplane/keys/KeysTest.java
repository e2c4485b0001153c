package io.openmonetize.controlplane.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.schemas.AccountKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysTest {
  private final TestPlatform platform = TestPlatform.open();
  private final Customer customer = platform.customer();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void a_key_is_shown_once_and_works_until_it_is_revoked() {
    Reply made = create("{'name':'Back end','role':'developer','scopes':['read']}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    Api key = key(made);
    assertThat(key.get("/v1/customers/me").status()).isEqualTo(200);

    Reply shown = customer.api().get("/v1/keys/" + made.text("id"));
    assertThat(shown.text("status")).isEqualTo("active");
    assertThat(shown.text("name")).isEqualTo("Back end");
    assertThat(shown.body().toString()).doesNotContain(made.text("api_key"));
    assertThat(customer.api().get("/v1/keys").body().path("keys").get(0).path("id").asText())
        .isEqualTo(made.text("id"));

    assertThat(revoke(made.text("id")).status()).isEqualTo(204);
    assertThat(key.get("/v1/customers/me").status()).isEqualTo(401);
    assertThat(revoke(made.text("id")).text("code")).isEqualTo("key_revoked");
    assertThat(revoke("key_nobodys").status()).isEqualTo(404);
  }

  @Test
  void a_rotated_key_works_for_its_grace_beside_the_new_one() {
    Reply old = create("{'role':'viewer'}");
    Reply next =
        customer.api().post("/v1/keys/" + old.text("id") + "/rotate", "{'grace_seconds':60}");

    assertThat(next.status()).isEqualTo(201);
    assertThat(next.text("replaces")).isEqualTo(old.text("id"));
    assertThat(next.text("role")).isEqualTo("viewer");
    assertThat(key(old).get("/v1/customers/me").status()).isEqualTo(200);
    platform.clock.add(Duration.ofSeconds(60));
    assertThat(key(old).get("/v1/customers/me").status()).isEqualTo(401);
    assertThat(key(next).get("/v1/customers/me").status()).isEqualTo(200);
  }

  @Test
  void nobody_makes_a_key_that_may_do_more_than_the_own_one() {
    Api admin = platform.withRole(customer, "admin");
    assertThat(admin.post("/v1/keys", "{'role':'owner'}").status()).isEqualTo(403);
    assertThat(admin.post("/v1/keys", "{'role':'admin'}").status()).isEqualTo(201);

    Api manages = key(create("{'role':'owner','scopes':['manage']}"));
    assertThat(manages.post("/v1/keys", "{'role':'owner'}").status()).isEqualTo(403);
    assertThat(manages.post("/v1/keys", "{'role':'viewer'}").status()).isEqualTo(403);
    assertThat(manages.post("/v1/keys", "{'role':'owner','scopes':['manage']}").status())
        .isEqualTo(201);

    Api developer = platform.withRole(customer, "developer");
    assertThat(developer.post("/v1/keys", "{'role':'viewer'}").status()).isEqualTo(403);
  }

  @Test
  void nobody_gets_hold_of_a_stronger_key_by_rotating_it() {
    Reply owner = create("{'role':'owner'}");
    Api admin = platform.withRole(customer, "admin");

    assertThat(admin.post("/v1/keys/" + owner.text("id") + "/rotate", "{}").status())
        .isEqualTo(403);
    assertThat(admin.send("DELETE", "/v1/keys/" + owner.text("id"), "").status()).isEqualTo(403);
  }

  @Test
  void the_last_owners_key_is_revoked_by_the_operator_only() {
    String first = customer.api().get("/v1/keys").body().path("keys").get(0).path("id").asText();

    assertThat(revoke(first).text("code")).isEqualTo("last_owner_key");
    String path = "/v1/customers/" + customer.id() + "/keys/" + first;
    assertThat(platform.operator().send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(customer.api().get("/v1/keys").status()).isEqualTo(401);
  }

  @Test
  void test_keys_open_an_account_of_their_own_and_live_and_test_never_mix() {
    Reply first = create("{'role':'owner','mode':'test'}");
    Reply second = create("{'role':'viewer','mode':'test'}");
    assertThat(first.text("api_key")).startsWith("om_test_");
    assertThat(second.status()).isEqualTo(201);

    Api test = key(first);
    assertThat(test.post("/v1/credits/grant", "{'amount':5}").status()).isEqualTo(201);
    assertThat(test.get("/v1/credits/balance").text("balance")).isEqualTo("5.000000");
    assertThat(customer.api().get("/v1/credits/balance").text("balance")).isEqualTo("0.000000");
    assertThat(platform.metering.account(AccountKey.of(false, customer.id())).real().account())
        .matches(account -> account.registered());

    assertThat(test.post("/v1/keys", "{'mode':'live','role':'viewer'}").status()).isEqualTo(403);
    assertThat(test.get("/v1/keys?mode=live").status()).isEqualTo(403);
    String live = customer.api().get("/v1/keys").body().path("keys").get(0).path("id").asText();
    assertThat(test.get("/v1/keys/" + live).status()).isEqualTo(404);
    assertThat(customer.api().get("/v1/keys").body().path("keys")).hasSize(1);
    assertThat(customer.api().get("/v1/keys?mode=test").body().path("keys")).hasSize(2);
    assertThat(revoke(second.text("id")).status()).isEqualTo(204);
  }

  @Test
  void a_key_that_ends_in_the_past_or_has_strange_scopes_is_refused_with_all_errors() {
    Reply bad = create("{'scopes':['read','read','operator'],'expires_at':'2001-01-01T00:00:00Z'}");

    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.body().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("scopes[1]", "scopes[2]", "expires_at");
  }

  @Test
  void a_strangers_keys_do_not_exist() {
    Customer stranger = platform.customer();
    String theirs = stranger.api().post("/v1/keys", "{'role':'viewer'}").text("id");

    assertThat(customer.api().get("/v1/keys/" + theirs).status()).isEqualTo(404);
    assertThat(revoke(theirs).status()).isEqualTo(404);
    assertThat(customer.api().post("/v1/keys/" + theirs + "/rotate", "{}").status()).isEqualTo(404);
  }

  private Reply create(String body) {
    return customer.api().post("/v1/keys", body);
  }

  private Reply revoke(String id) {
    return customer.api().send("DELETE", "/v1/keys/" + id, "");
  }

  private Api key(Reply made) {
    return platform.api().key(made.text("api_key"));
  }
}
