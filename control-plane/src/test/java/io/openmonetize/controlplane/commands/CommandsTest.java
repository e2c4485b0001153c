package io.openmonetize.controlplane.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandsTest {
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
  void a_command_that_is_not_decided_in_time_can_be_asked_for_by_its_id() {
    platform.metering.undecided = true;
    Reply late = customer.api().post("/v1/credits/grant", "{'amount':10}");
    assertThat(late.status()).isEqualTo(503);
    assertThat(late.text("code")).isEqualTo("not_decided_in_time");
    assertThat(late.header("Retry-After")).isEqualTo("1");
    String path = "/v1/commands/" + late.text("command_id");
    assertThat(customer.api().get(path).status()).isEqualTo(404);

    platform.metering.undecided = false;
    Reply fate = customer.api().get(path);

    assertThat(fate.status()).isEqualTo(200);
    assertThat(fate.text("status")).isEqualTo("applied");
    assertThat(fate.text("amount")).isEqualTo("10.000000");
    assertThat(fate.text("balance_after")).isEqualTo("10.000000");
  }

  @Test
  void the_id_of_a_late_command_is_an_idempotency_key() {
    platform.metering.undecided = true;
    Reply late = customer.api().post("/v1/credits/grant", "{'amount':10}");
    platform.metering.undecided = false;

    Reply again = retry(late.text("command_id"), "{'amount':10}");
    Reply other = retry(late.text("command_id"), "{'amount':11}");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.text("balance_after")).isEqualTo("10.000000");
    assertThat(other.status()).isEqualTo(409);
  }

  @Test
  void the_id_means_the_same_command_when_the_client_had_a_key_of_its_own() {
    platform.metering.undecided = true;
    Reply late =
        customer.api().with("Idempotency-Key", "mine").post("/v1/credits/grant", "{'amount':10}");
    platform.metering.undecided = false;

    retry(late.text("command_id"), "{'amount':10}");
    customer.api().with("Idempotency-Key", "mine").post("/v1/credits/grant", "{'amount':10}");

    assertThat(customer.api().get("/v1/credits/balance").text("balance")).isEqualTo("10.000000");
  }

  @Test
  void a_refusal_can_be_asked_for_too() {
    Reply refused = customer.api().post("/v1/credits/consume", "{'amount':10}");

    Reply fate = customer.api().get("/v1/commands/" + refused.text("command_id"));

    assertThat(fate.text("status")).isEqualTo("refused");
    assertThat(fate.text("code")).isEqualTo("insufficient_credits");
    assertThat(fate.body().has("transaction_id")).isFalse();
  }

  @Test
  void nobody_reads_the_fate_of_anothers_command() {
    Reply granted = customer.api().post("/v1/credits/grant", "{'amount':10}");
    String path = "/v1/commands/" + granted.header("OM-Command-Id");

    Reply others = platform.customer().api().get(path);
    Reply nobodys = platform.customer().api().get("/v1/commands/cmd_none");

    assertThat(others.status()).isEqualTo(404);
    assertThat(others.text("message")).isEqualTo(nobodys.text("message"));
    assertThat(platform.operator().get(path).status()).isEqualTo(200);
  }

  @Test
  void a_journal_that_does_not_acknowledge_is_no_acceptance() {
    platform.metering.journalAway = true;

    Reply reply = customer.api().post("/v1/credits/grant", "{'amount':10}");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("code")).isEqualTo("journal_unavailable");
    assertThat(CommandId.parse(reply.text("command_id"))).isPresent();
    assertThat(reply.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void every_command_says_who_asked() {
    customer.api().post("/v1/credits/grant", "{'amount':10}");

    var commands = platform.metering.commands;
    assertThat(commands.get(commands.size() - 1).getActor()).startsWith("key_");
  }

  private Reply retry(String id, String body) {
    return customer.api().with("Idempotency-Key", id).post("/v1/credits/grant", body);
  }
}
