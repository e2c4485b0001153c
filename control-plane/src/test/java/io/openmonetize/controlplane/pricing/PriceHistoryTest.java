package io.openmonetize.controlplane.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.fakes.Api.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {
  private static final String PRICES = "/v1/prices";
  private static final String GPT_4 = PRICES + "?provider=openai&model=gpt-4&cost_type=input_token";

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

  private String publish(String usd, String more) {
    Reply reply =
        platform
            .operator()
            .post(
                PRICES,
                "{'prices':[{'provider':'openai','model':'gpt-4','cost_type':'INPUT_TOKEN','usd':'"
                    + usd
                    + "'"
                    + more
                    + "}]}");
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
    return reply.body().at("/prices/0/id").asText();
  }

  private String negotiated(String usd) {
    return publish(usd, ",'customer_id':'" + customer.id() + "'");
  }

  private Reply end(String id, String body) {
    return platform.operator().post(PRICES + "/" + id + "/end", body);
  }

  private List<String> shown(Customer to, String query) {
    var usd = new ArrayList<String>();
    for (JsonNode price : to.api().get(query).body().path("prices")) {
      usd.add(price.path("usd").asText());
    }
    return usd;
  }

  @Test
  void prices_are_found_by_what_they_are_for() {
    assertThat(shown(customer, GPT_4)).containsExactly("30");
    assertThat(shown(customer, PRICES + "?model=gpt-99")).isEmpty();
    for (String wrong : new String[] {"cost_type=TOKEN", "at=yesterday", "limit=0", "cursor=x"}) {
      assertThat(customer.api().get(PRICES + "?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void all_pages_together_are_all_prices() {
    long all = customer.api().get("/v1/providers/pricing").body().path("prices").size();
    var seen = new ArrayList<String>();
    String cursor = "";
    do {
      Reply page = customer.api().get(PRICES + "?limit=100" + cursor);
      page.body().path("prices").forEach(price -> seen.add(price.path("id").asText()));
      cursor =
          page.body().path("next_cursor").isNull() ? "" : "&cursor=" + page.text("next_cursor");
    } while (!cursor.isEmpty());
    assertThat(seen).doesNotHaveDuplicates().hasSize(Math.toIntExact(all));
  }

  @Test
  void what_was_negotiated_is_listed_for_its_customer_alone() {
    String id = negotiated("0.00001");
    Customer other = platform.customer();
    String mine = PRICES + "?customer_id=" + customer.id();
    assertThat(shown(customer, mine)).containsExactly("0.00001");
    assertThat(platform.operator().get(mine).body().path("prices")).hasSize(1);
    assertThat(other.api().get(mine).status()).isEqualTo(404);
    assertThat(customer.api().get(PRICES + "/" + id).text("customer_id")).isEqualTo(customer.id());
    for (String path : new String[] {id, id + "/history", "price_99_0", "nothing"}) {
      assertThat(other.api().get(PRICES + "/" + path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void the_history_of_a_price_is_everything_said_about_the_same_thing() {
    String first = publish("0.00001", "");
    String second = publish("0.00002", ",'effective_from':'2030-01-01T00:00:00Z'");
    negotiated("0.5");
    JsonNode history = customer.api().get(PRICES + "/" + first + "/history").body();
    assertThat(history.path("prices"))
        .extracting(price -> price.path("id").asText())
        .startsWith(second, first)
        .hasSize(3);
    assertThat(shown(customer, GPT_4 + "&at=2030-01-01T00:00:00Z")).contains("0.00002");
  }

  @Test
  void a_price_that_ends_leaves_what_was_said_before_it() {
    String id = publish("0.00001", "");
    Instant soon = platform.clock.instant().plus(Duration.ofDays(1));
    Reply ended = end(id, "{'effective_until':'" + soon + "'}");
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.body().at("/price/effective_until").asText()).isEqualTo(soon.toString());
    assertThat(shown(customer, GPT_4)).containsExactly("0.00001");
    assertThat(shown(customer, GPT_4 + "&at=" + soon)).containsExactly("30");
    assertThat(end(id, "{'effective_until':'" + soon + "'}").status()).isEqualTo(422);
    assertThat(end(id, "{}").status()).isEqualTo(200);
    assertThat(shown(customer, GPT_4)).containsExactly("30");
  }

  @Test
  void a_price_that_had_not_begun_is_taken_back() {
    String id = publish("0.00001", ",'effective_from':'2030-01-01T00:00:00Z'");
    assertThat(end(id, "{}").body().path("price").isNull()).isTrue();
    assertThat(customer.api().get(PRICES + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void the_past_cannot_be_ended_and_only_the_operator_ends() {
    String id = publish("0.00001", "");
    assertThat(end(id, "{'effective_until':'2020-01-01T00:00:00Z'}").status()).isEqualTo(400);
    assertThat(end("price_99_0", "{}").status()).isEqualTo(404);
    assertThat(customer.api().post(PRICES + "/" + id + "/end", "{}").status()).isEqualTo(403);
  }

  @Test
  void who_said_what_from_where_stands_beside_the_entry() {
    String id = publish("0.00001", "");
    end(id, "{'reason':'contract ended'}");
    var audit = platform.catalog.last().audit();
    assertThat(audit.origin()).isEqualTo("127.0.0.1");
    assertThat(audit.before()).contains("\"usd\":\"0.00001\"").contains(id);
    assertThat(audit.after()).contains("contract ended").contains("effective_until");
  }
}
