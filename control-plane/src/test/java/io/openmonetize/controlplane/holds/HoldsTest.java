package io.openmonetize.controlplane.holds;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.archive.HoldArchive.PastHold;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.Command;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldsTest {
  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void fund() {
    customer = platform.customer();
    customer.api().post("/v1/credits/grant", "{'amount':100}");
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_hold_sets_credits_aside_and_leaves_the_balance() {
    Reply hold = hold("{'amount':30,'user_id':'u','description':'an answer'}");

    assertThat(hold.status()).isEqualTo(201);
    assertThat(hold.text("status")).isEqualTo("open");
    assertThat(hold.text("expires_at")).isEqualTo("2026-09-21T14:28:20Z");
    Reply balance = customer.api().get("/v1/credits/balance");
    assertThat(balance.text("balance")).isEqualTo("100.000000");
    assertThat(balance.text("reserved")).isEqualTo("30.000000");
    assertThat(balance.text("available")).isEqualTo("70.000000");
    Reply listed = customer.api().get("/v1/credits/holds");
    assertThat(listed.body().at("/data/0/hold_id").asText()).isEqualTo(hold.text("hold_id"));
    assertThat(listed.body().at("/data/0/description").asText()).isEqualTo("an answer");
    assertThat(find(hold).text("user_id")).isEqualTo("u");
  }

  @Test
  void an_estimate_is_priced_as_the_preview_prices_it() {
    String use = "{'provider':'OPENAI','model':'gpt-4o','input_tokens':1000,'output_tokens':500}";
    String preview = customer.api().post("/v1/rating/calculate", use).text("credits_exact");

    Reply hold = hold("{'estimate':" + use + ",'ttl_seconds':60}");

    assertThat(hold.text("amount")).isEqualTo(preview).isEqualTo("15.000000");
    assertThat(last().getCreateHold().getTtlMs()).isEqualTo(60_000);
  }

  @Test
  void what_cannot_be_priced_is_not_held() {
    Reply unknown = hold("{'estimate':{'provider':'OPENAI','model':'none','input_tokens':1}}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text("code")).isEqualTo("price_unknown");
    Reply free = hold("{'estimate':{'provider':'OPENAI','model':'gpt-4o','input_tokens':0}}");
    assertThat(free.status()).isEqualTo(422);
    assertThat(hold("{}").status()).isEqualTo(400);
    assertThat(hold("{'amount':1,'estimate':{'model':'gpt-4o','input_tokens':1}}").status())
        .isEqualTo(400);
    assertThat(hold("{'amount':1,'ttl_seconds':86401}").status()).isEqualTo(400);
    assertThat(hold("{'amount':1,'ttl_seconds':86400}").status()).isEqualTo(201);
  }

  @Test
  void a_hold_that_is_not_covered_is_402_with_a_way_out() {
    Reply reply = hold("{'amount':100.000001}");

    assertThat(reply.status()).isEqualTo(402);
    assertThat(reply.text("code")).isEqualTo("insufficient_credits");
    assertThat(reply.text("reason")).isNotBlank();
    assertThat(reply.body().path("actions")).isNotEmpty();
  }

  @Test
  void a_settled_hold_tells_what_it_burned() {
    Reply hold = hold("{'amount':30}");

    Reply settled = end(hold, "settle", "{'amount':12.5}");

    assertThat(settled.status()).isEqualTo(200);
    assertThat(settled.text("status")).isEqualTo("settled");
    assertThat(settled.text("amount")).isEqualTo("12.500000");
    assertThat(settled.text("unfunded")).isEqualTo("0.000000");
    assertThat(customer.api().get("/v1/credits/balance").text("available")).isEqualTo("87.500000");
    Reply found = find(hold);
    assertThat(found.text("status")).isEqualTo("settled");
    assertThat(found.text("amount")).isEqualTo("30.000000");
    assertThat(found.text("burned")).isEqualTo("12.500000");
    assertThat(customer.api().get("/v1/credits/holds").body().path("data")).isEmpty();
  }

  @Test
  void a_released_hold_sets_all_free() {
    Reply hold = hold("{'amount':30}");

    assertThat(end(hold, "release", "{}").text("status")).isEqualTo("released");

    assertThat(find(hold).text("status")).isEqualTo("released");
    assertThat(customer.api().get("/v1/credits/balance").text("available")).isEqualTo("100.000000");
  }

  @Test
  void a_hold_ends_once_and_a_repeat_has_the_first_answer() {
    Reply hold = hold("{'amount':30}");
    String once = "{'amount':1,'idempotency_key':'k'}";

    Reply first = end(hold, "settle", once);
    Reply again = end(hold, "settle", once);
    Reply late = end(hold, "release", "{}");

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.text("code")).isEqualTo("hold_ended");
  }

  @Test
  void a_hold_of_somebody_else_does_not_exist() {
    Customer other = platform.customer();
    String id = hold("{'amount':30}").text("hold_id");

    Reply found = other.api().get("/v1/credits/holds/" + id);
    Reply settled = other.api().post("/v1/credits/holds/" + id + "/settle", "{'amount':1}");

    assertThat(found.status()).isEqualTo(404);
    assertThat(found.text("code")).isEqualTo("hold_not_found");
    assertThat(settled.text("code")).isEqualTo("hold_not_found");
  }

  @Test
  void a_hold_of_long_ago_comes_from_the_archive() {
    platform.archive.holds.put(
        "hold_old",
        new PastHold(
            "hold_old",
            "expired",
            Credits.parse("5"),
            Credits.ZERO,
            Instant.parse("2026-01-01T00:00:00Z"),
            Optional.of(Instant.parse("2026-01-01T00:15:00Z"))));

    Reply found = customer.api().get("/v1/credits/holds/hold_old");

    assertThat(found.text("status")).isEqualTo("expired");
    assertThat(found.text("ended_at")).isEqualTo("2026-01-01T00:15:00Z");
    platform.archive.away = true;
    assertThat(customer.api().get("/v1/credits/holds/hold_old").status()).isEqualTo(503);
  }

  private Reply hold(String body) {
    return customer.api().post("/v1/credits/holds", body);
  }

  private Reply end(Reply hold, String verb, String body) {
    return customer.api().post("/v1/credits/holds/" + hold.text("hold_id") + "/" + verb, body);
  }

  private Reply find(Reply hold) {
    return customer.api().get("/v1/credits/holds/" + hold.text("hold_id"));
  }

  private Command last() {
    return platform.metering.commands.get(platform.metering.commands.size() - 1);
  }
}
