package io.openmonetize.controlplane.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.schemas.v1.LineType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  private static final String PATH = "/v1/credits/transactions";
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
  void a_transaction_tells_what_changed_and_why() {
    Reply granted = customer.api().post("/v1/credits/grant", "{'amount':10}");

    Reply page = customer.api().get(PATH);

    assertThat(page.status()).isEqualTo(200);
    JsonNode line = page.body().path("data").path(0);
    assertThat(line.path("id").asText()).isEqualTo(granted.text("transaction_id"));
    assertThat(line.path("type").asText()).isEqualTo("GRANT");
    assertThat(line.path("amount").asText()).isEqualTo("10.000000");
    assertThat(line.path("balance_before").asText()).isEqualTo("0.000000");
    assertThat(line.path("balance_after").asText()).isEqualTo("10.000000");
    assertThat(line.path("command_id").asText()).isEqualTo(granted.header("OM-Command-Id"));
    assertThat(line.path("event_id").isNull()).isTrue();
    assertThat(page.body().path("has_more").asBoolean()).isFalse();
    assertThat(page.body().path("next_cursor").isNull()).isTrue();
    assertThat(page.body().path("pagination").path("total").asLong()).isEqualTo(1);
  }

  @Test
  void pages_lead_from_the_newest_line_to_the_first() {
    burn(250);
    String path = PATH + "?limit=100";
    Reply first = customer.api().get(path);
    Reply second = customer.api().get(path + "&cursor=" + first.text("next_cursor"));
    Reply third = customer.api().get(path + "&cursor=" + second.text("next_cursor"));

    assertThat(first.body().path("data").path(0).path("sequence").asLong()).isEqualTo(250);
    assertThat(second.body().path("data").path(0).path("sequence").asLong()).isEqualTo(150);
    assertThat(third.body().path("data").path(49).path("sequence").asLong()).isEqualTo(1);
    assertThat(third.body().path("next_cursor").isNull()).isTrue();
  }

  @Test
  void the_archive_is_asked_in_vain_only_for_older_lines() {
    burn(150);
    platform.archive.away = true;
    Reply first = customer.api().get(PATH + "?limit=100");
    Reply second = customer.api().get(PATH + "?limit=100&cursor=" + first.text("next_cursor"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().path("degraded").asBoolean()).isFalse();
    assertThat(second.status()).isEqualTo(503);
    assertThat(second.header("Retry-After")).isEqualTo("2");
  }

  @Test
  void the_ledger_of_a_customer_that_does_not_exist_is_not_found() {
    assertThat(platform.operator().get(PATH + "?customer_id=cust_none").status()).isEqualTo(404);
  }

  @Test
  void a_cursor_is_good_for_its_own_account_only() {
    burn(30);
    String cursor = customer.api().get(PATH).text("next_cursor");
    Customer other = platform.customer();

    Reply reply = other.api().get(PATH + "?cursor=" + cursor);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().toString()).doesNotContain(customer.id());
  }

  @Test
  void a_cursor_of_which_a_character_was_changed_is_refused() {
    burn(30);
    String cursor = customer.api().get(PATH).text("next_cursor");
    for (int i = 0; i < cursor.length(); i++) {
      for (char other : new char[] {'A', 'B', 'z', '-'}) {
        String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
        int expected = changed.equals(cursor) ? 200 : 400;
        assertThat(customer.api().get(PATH + "?cursor=" + changed).status())
            .as(changed)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void a_cursor_is_good_for_its_own_list_only() {
    burn(30);
    String cursor = customer.api().get(PATH).text("next_cursor");

    Reply reply = customer.api().get("/v1/users/u1/transactions?cursor=" + cursor);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/errors/0/field").asText()).isEqualTo("cursor");
  }

  @Test
  void a_page_has_twenty_lines_unless_asked_for_others() {
    burn(101);
    assertThat(customer.api().get(PATH).body().path("data")).hasSize(20);
    assertThat(customer.api().get(PATH + "?limit=100").body().path("data")).hasSize(100);
    assertThat(customer.api().get(PATH + "?limit=1").body().path("data")).hasSize(1);
  }

  @Test
  void queries_that_make_no_sense_are_refused_with_all_that_is_wrong() {
    Reply reply = customer.api().get(PATH + "?limit=0&offset=-1");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors")).hasSize(2);
    for (String query : new String[] {"limit=101", "limit=x", "cursor=%21", "cursor=AA"}) {
      assertThat(customer.api().get(PATH + "?" + query).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void a_user_without_a_wallet_has_no_transactions() {
    Reply reply = customer.api().get("/v1/users/u1/transactions?limit=7&offset=3");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("data")).isEmpty();
    assertThat(reply.body().path("pagination").toString())
        .isEqualTo("{\"limit\":7,\"offset\":3,\"total\":0}");
  }

  private void burn(int lines) {
    var account = platform.metering.account(customer.account());
    for (int i = 0; i < lines; i++) {
      account.line(LineType.BURN, -1, "");
    }
    platform.archive.lines = account.allLines();
  }
}
