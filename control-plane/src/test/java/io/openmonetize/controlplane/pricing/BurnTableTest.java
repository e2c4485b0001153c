package io.openmonetize.controlplane.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BurnTableTest {
  private static final String TABLES = "/v1/burn-tables";
  private static final String STD = "/v1/burn-tables/std";

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

  private Reply publish(String id, String more, int credits) {
    return platform
        .operator()
        .post(
            TABLES,
            "{'table_id':'"
                + id
                + "','rules':{'gpt-4':{'request':"
                + credits
                + ",'per_unit':1}}"
                + more
                + "}");
  }

  private Reply change(String body) {
    return platform.operator().send("PUT", STD, body.replace('\'', '"'));
  }

  private static String rules(int credits) {
    return "'rules':{'gpt-4':{'request':" + credits + ",'per_unit':1}}";
  }

  private String credits(Customer of, String timestamp) {
    return of.api()
        .post(
            "/v1/rating/calculate",
            "{'provider':'openai','model':'gpt-4','input_tokens':1000,'timestamp':'"
                + timestamp
                + "'}")
        .text("credits_exact");
  }

  @Test
  void a_change_holds_from_now_on_and_the_past_is_charged_as_it_was_said_then() {
    publish("std", "", 1);
    String yesterday = platform.clock.instant().minus(Duration.ofDays(1)).toString();
    String now = platform.clock.instant().toString();
    Reply changed = change("{" + rules(2) + "}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body().at("/table/valid_from").asText()).isEqualTo(now);
    assertThat(credits(customer, yesterday)).isEqualTo("1.000000");
    assertThat(credits(customer, now)).isEqualTo("2.000000");
  }

  @Test
  void a_change_may_say_from_when_it_holds() {
    publish("std", "", 1);
    change("{" + rules(2) + ",'valid_from':'2020-01-01T00:00:00Z'}");
    String yesterday = platform.clock.instant().minus(Duration.ofDays(1)).toString();
    assertThat(credits(customer, yesterday)).isEqualTo("2.000000");
  }

  @Test
  void a_table_that_is_switched_off_or_taken_away_charges_nothing_from_then_on() {
    publish("std", "", 1);
    String yesterday = platform.clock.instant().minus(Duration.ofDays(1)).toString();
    String now = platform.clock.instant().toString();
    change("{'active':false}");
    assertThat(credits(customer, now)).isEqualTo("60.000000");
    assertThat(credits(customer, yesterday)).isEqualTo("1.000000");
    change("{'active':true}");
    assertThat(credits(customer, now)).isEqualTo("1.000000");

    assertThat(platform.operator().send("DELETE", STD, "").status()).isEqualTo(200);
    assertThat(credits(customer, now)).isEqualTo("60.000000");
    assertThat(credits(customer, yesterday)).isEqualTo("1.000000");
    assertThat(platform.operator().get(STD).status()).isEqualTo(404);
    assertThat(platform.operator().get(TABLES).body().path("burn_tables")).isEmpty();
    assertThat(publish("std", "", 3).status()).isEqualTo(201);
    assertThat(credits(customer, now)).isEqualTo("3.000000");
  }

  @Test
  void what_a_change_leaves_out_stays() {
    publish("std", ",'name':'Standard','valid_until':'2040-01-01T00:00:00Z'", 1);
    JsonNode table = change("{'name':'Other'}").body().path("table");
    assertThat(table.path("name").asText()).isEqualTo("Other");
    assertThat(table.path("valid_until").asText()).isEqualTo("2040-01-01T00:00:00Z");
    assertThat(table.at("/rules/gpt-4/request").asInt()).isEqualTo(1);
  }

  @Test
  void every_version_is_kept_the_newest_first() {
    publish("std", "", 1);
    change("{" + rules(2) + "}");
    change("{" + rules(3) + "}");
    Reply first = customer.api().get(STD + "/versions?limit=2");
    assertThat(first.body().path("burn_tables"))
        .extracting(one -> one.path("version").asText())
        .containsExactly("bt_4", "bt_3");
    Reply rest = customer.api().get(STD + "/versions?limit=2&cursor=" + first.text("next_cursor"));
    assertThat(rest.body().at("/burn_tables/0/version").asText()).isEqualTo("bt_2");
  }

  @Test
  void a_change_made_from_an_older_version_is_a_conflict_and_changes_nothing() {
    Reply published = publish("std", "", 1);
    Api from = platform.operator().with("If-Match", published.header("ETag"));
    String change = ("{" + rules(2) + "}").replace('\'', '"');
    assertThat(from.send("PUT", STD, change).status()).isEqualTo(200);
    Reply stale = from.send("PUT", STD, change);
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text("reason")).isEqualTo("version_conflict");
    assertThat(from.send("DELETE", STD, "").status()).isEqualTo(409);
    assertThat(change("{" + rules(3) + ",'version':'bt_2'}").status()).isEqualTo(409);
    assertThat(platform.operator().with("If-Match", "x").send("DELETE", STD, "").status())
        .isEqualTo(400);
    assertThat(customer.api().get(STD).text("version")).isEqualTo("bt_3");
  }

  @Test
  void the_same_change_again_under_its_key_is_one_version_even_later() {
    publish("std", "", 1);
    Api api = platform.operator().with("Idempotency-Key", "change-1");
    String change = ("{" + rules(2) + "}").replace('\'', '"');
    Reply first = api.send("PUT", STD, change);
    platform.clock.add(Duration.ofMinutes(5));
    assertThat(api.send("PUT", STD, change).body()).isEqualTo(first.body());
  }

  @Test
  void a_table_stays_for_whom_it_was_made_for() {
    publish("std", ",'customer_id':'" + customer.id() + "'", 1);
    Reply moved = change("{'customer_id':'somebody'}");
    assertThat(moved.status()).isEqualTo(422);
    assertThat(moved.text("reason")).isEqualTo("audience_changed");
    assertThat(change("{'customer_id':'" + customer.id() + "'}").status()).isEqualTo(200);
    assertThat(publish("std", ",'plan':'growth'", 1).status()).isEqualTo(422);
    assertThat(publish("x", ",'plan':'growth','customer_id':'c'", 1).status()).isEqualTo(400);
  }

  @Test
  void a_customer_sees_the_default_tables_and_its_own_and_never_anothers() {
    Customer other = platform.customer();
    publish("std", "", 1);
    publish("theirs", ",'customer_id':'" + other.id() + "'", 2);
    publish("of-a-plan", ",'plan':'growth'", 3);
    for (String path : new String[] {"theirs", "theirs/versions", "of-a-plan", "nobodys"}) {
      Reply reply = customer.api().get(TABLES + "/" + path);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.text("detail")).isEqualTo("There is no such burn table");
    }
    assertThat(customer.api().get(TABLES).body().path("burn_tables")).hasSize(1);
    assertThat(platform.operator().get(TABLES).body().path("burn_tables")).hasSize(3);
    assertThat(customer.api().get(TABLES + "/customer/" + other.id() + "/active").status())
        .isEqualTo(404);
    JsonNode active = other.api().get(TABLES + "/customer/" + other.id() + "/active").body();
    assertThat(active.path("burn_tables"))
        .extracting(one -> one.path("id").asText())
        .containsExactly("theirs", "std");
    assertThat(active.at("/data/id").asText()).isEqualTo("theirs");
  }

  @Test
  void only_the_operator_writes() {
    publish("std", "", 1);
    assertThat(customer.api().send("PUT", STD, "{}").status()).isEqualTo(403);
    assertThat(customer.api().send("DELETE", STD, "").status()).isEqualTo(403);
    assertThat(platform.operator().send("PUT", TABLES + "/nobodys", "{}").status()).isEqualTo(404);
    assertThat(platform.operator().send("DELETE", TABLES + "/nobodys", "").status()).isEqualTo(404);
  }
}
