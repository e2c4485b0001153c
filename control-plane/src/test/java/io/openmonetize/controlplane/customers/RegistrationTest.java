package io.openmonetize.controlplane.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.schemas.v1.Command;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  private static final String ACME = "{'name':'Acme','email':'It@Acme.example'}";
  private TestPlatform platform = TestPlatform.open();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_customer_gets_an_id_and_a_key_that_works() {
    Reply reply = platform.api().post("/v1/customers/register", ACME);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text("customer_id")).matches("cust_[0-9a-z]{26}");
    assertThat(reply.text("api_key")).matches("om_live_[0-9a-z]{59}");
    assertThat(reply.text("tier")).isEqualTo("STARTER");
    Reply me = platform.api().key(reply.text("api_key")).get("/v1/customers/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("customer_id")).isEqualTo(reply.text("customer_id"));
    assertThat(me.text("overage_policy")).isEqualTo("block");
    assertThat(me.body().path("dedup_window_days").asInt()).isEqualTo(35);
  }

  @Test
  void only_the_hash_of_the_key_goes_into_the_journal() {
    Reply reply = platform.api().post("/v1/customers/register", ACME);

    String secret = reply.text("api_key");
    Command registered = platform.metering.commands.get(1);
    var key = registered.getRegisterCustomer().getApiKey();
    assertThat(HexFormat.of().formatHex(key.getSha256().toByteArray()))
        .isEqualTo(ApiKeys.sha256Hex(secret));
    assertThat(platform.metering.commands.toString()).doesNotContain(secret);
    assertThat(key.getHint()).isEqualTo(secret.substring(0, 12));
    assertThat(key.getRole()).isEqualTo("owner");
  }

  @Test
  void an_address_is_taken_once_however_it_is_written() {
    platform.api().post("/v1/customers/register", ACME);

    Reply again =
        platform
            .api()
            .post("/v1/customers/register", "{'name':'Other','email':' it@ACME.example '}");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("code")).isEqualTo("already_registered");
    assertThat(again.text("message")).contains("e-mail");
    assertThat(again.body().toString()).doesNotContain("cust_");
  }

  @Test
  void the_address_is_claimed_before_and_kept_after_the_account_exists() {
    platform.api().post("/v1/customers/register", ACME);

    assertThat(platform.metering.commands)
        .extracting(Command::getActionCase)
        .containsExactly(
            Command.ActionCase.CLAIM_NAME,
            Command.ActionCase.REGISTER_CUSTOMER,
            Command.ActionCase.KEEP_NAME);
  }

  @Test
  void a_repeat_under_the_same_idempotency_key_never_shows_a_key() {
    var api = platform.api().with("Idempotency-Key", "reg-1");
    api.post("/v1/customers/register", ACME);

    Reply again = api.post("/v1/customers/register", ACME);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body().has("api_key")).isFalse();
  }

  @Test
  void a_registration_that_is_not_decided_in_time_says_so() {
    platform.metering.undecided = true;

    Reply reply = platform.api().post("/v1/customers/register", ACME);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.body().toString()).doesNotContain("om_live_");
  }

  @Test
  void only_the_operator_lets_a_balance_go_below_zero() {
    String body = "{'name':'A','email':'a@b.example','overage_policy':'allow'}";

    assertThat(platform.api().post("/v1/customers/register", body).status()).isEqualTo(403);
    assertThat(platform.metering.commands).isEmpty();
  }

  @Test
  void by_configuration_only_the_operator_registers() {
    platform.close();
    platform = TestPlatform.adminRegisters();
    String body = "{'name':'A','email':'a@b.example','overage_policy':'allow'}";

    assertThat(platform.api().post("/v1/customers/register", body).status()).isEqualTo(401);
    assertThat(platform.operator().post("/v1/customers/register", body).status()).isEqualTo(201);
  }

  @Test
  void settings_are_the_operators() {
    var customer = platform.customer();
    String path = "/v1/customers/" + customer.id() + "/settings";
    String body = "{\"overage_policy\":\"allow\",\"dedup_window_days\":3}";

    assertThat(customer.api().send("PATCH", path, body).status()).isEqualTo(403);
    Reply changed = platform.operator().send("PATCH", path, body);

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("overage_policy")).isEqualTo("allow");
    assertThat(changed.body().path("dedup_window_days").asInt()).isEqualTo(3);
    assertThat(customer.api().get("/v1/customers/me").text("overage_policy")).isEqualTo("allow");
  }

  @Test
  void settings_of_a_customer_that_does_not_exist_are_not_found() {
    Reply reply =
        platform
            .operator()
            .send("PATCH", "/v1/customers/cust_none/settings", "{\"dedup_window_days\":3}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("code")).isEqualTo("unknown_customer");
  }
}
