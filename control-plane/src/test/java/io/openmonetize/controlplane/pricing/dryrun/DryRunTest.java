package io.openmonetize.controlplane.pricing.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.archive.PastEvent;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeArchive;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private static final String PATH = "/v1/pricing/dry-run";
  private static final String TIME = "'from':'2026-01-01T00:00:00Z','until':'2026-02-01T00:00:00Z'";

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;
  private int events;

  @BeforeEach
  void register() {
    customer = platform.customer();
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private void use(AccountKey account, String time, String model, long tokens) {
    events++;
    var event =
        new PastEvent(
            "00",
            "burned",
            Map.of(
                "event_id",
                "e" + events,
                "event_type",
                "TOKEN_USAGE",
                "provider",
                "OPENAI",
                "model",
                model),
            Map.of("input_tokens", BigDecimal.valueOf(tokens)),
            Map.of(),
            Instant.parse(time).toEpochMilli(),
            Credits.ZERO,
            Credits.ZERO,
            "pv_1",
            "list",
            events);
    platform.archive.usage.add(new FakeArchive.Use(account, event));
  }

  private void use(String time, long tokens) {
    use(customer.account(), time, "gpt-4o", tokens);
  }

  private JsonNode run(String change) {
    Reply reply = platform.operator().post(PATH, "{" + TIME + "," + change + "}");
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  @Test
  void the_same_usage_is_rated_by_the_catalog_as_it_is_and_as_it_would_be() {
    use("2026-01-10T00:00:00Z", 1_000_000);
    use(customer.account(), "2026-01-11T00:00:00Z", "gpt-99", 5);
    JsonNode result = run("'defaults':{'markup':'3'}");
    assertThat(result.path("events").asLong()).isEqualTo(2);
    assertThat(result.at("/before/credits").asText()).isEqualTo("5000.000000");
    assertThat(result.at("/after/credits").asText()).isEqualTo("7500.000000");
    assertThat(result.at("/before/cost_usd").asText()).isEqualTo("2.500000000000");
    assertThat(result.at("/after/unpriced/price_unknown").asLong()).isEqualTo(1);
    assertThat(result.path("credits_difference").asText()).isEqualTo("2500.000000");
    assertThat(result.path("cost_difference_usd").asText()).isEqualTo("0.000000000000");
    assertThat(result.at("/customers/0/customer_id").asText()).isEqualTo(customer.id());
  }

  @Test
  void nothing_is_published() {
    long before = platform.catalog.current().length();
    run("'burn_table':{'rules':{'any':{'request':1}}}");
    assertThat(platform.catalog.current().length()).isEqualTo(before);
  }

  @Test
  void only_usage_of_the_time_counts() {
    use("2025-12-31T23:59:59.999Z", 1_000_000);
    use("2026-01-01T00:00:00Z", 1_000_000);
    use("2026-01-31T23:59:59.999Z", 1_000_000);
    use("2026-02-01T00:00:00Z", 1_000_000);
    assertThat(run("'defaults':{'markup':'3'}").path("events").asLong()).isEqualTo(2);
  }

  @Test
  void the_last_month_of_the_calendar_is_the_time_unless_another_is_named() {
    Reply reply = platform.operator().post(PATH, "{'defaults':{'markup':'3'}}");
    Instant until = Instant.parse(reply.text("until"));
    assertThat(until).isBefore(TestPlatform.NOW);
    assertThat(reply.text("until")).endsWith("-01T00:00:00Z");
    assertThat(reply.text("from")).endsWith("-01T00:00:00Z");
  }

  @Test
  void positions_in_tiers_begin_where_the_usage_before_the_time_left_them() {
    use("2025-12-31T12:00:00Z", 900);
    use("2026-01-01T01:00:00Z", 600);
    use("2026-01-02T00:00:00Z", 700);
    String graduated =
        "'burn_table':{'rules':{'gpt-4o':{'pricing':{'model':'graduated','period':'%s',"
            + "'quantity':'input_tokens','tiers':[{'up_to':1000,'credits_per_unit':'0.01'},"
            + "{'credits_per_unit':'0.005'}]}}}}";
    // 600 at 0.01; then 400 at 0.01 and 300 at 0.005.
    assertThat(run(graduated.formatted("MONTHLY")).at("/after/credits").asText())
        .isEqualTo("11.500000");
    // 900 were used before the time: 100 at 0.01, then 500 and 700 at 0.005.
    assertThat(run(graduated.formatted("TOTAL")).at("/after/credits").asText())
        .isEqualTo("7.000000");
  }

  @Test
  void a_volume_that_changes_tier_corrects_what_was_used_before_it() {
    use("2026-01-01T01:00:00Z", 600);
    use("2026-01-02T00:00:00Z", 700);
    JsonNode result =
        run(
            "'burn_table':{'rules':{'gpt-4o':{'pricing':{'model':'volume',"
                + "'quantity':'input_tokens','tiers':[{'up_to':1000,'credits_per_unit':'0.01'},"
                + "{'credits_per_unit':'0.005'}]}}}}");
    assertThat(result.at("/after/credits").asText()).isEqualTo("6.500000");
  }

  @Test
  void each_customer_has_positions_of_its_own() {
    Customer other = platform.customer();
    String tiers =
        "'burn_table':{'rules':{'gpt-4o':{'pricing':{'model':'graduated','quantity':'input_tokens',"
            + "'tiers':[{'up_to':1000,'credits_per_unit':'0.01'},{'credits_per_unit':'0'}]}}}}";
    use("2026-01-01T01:00:00Z", 1000);
    use(other.account(), "2026-01-01T02:00:00Z", "gpt-4o", 1000);
    assertThat(run(tiers).at("/after/credits").asText()).isEqualTo("20.000000");
  }

  @Test
  void the_ten_most_affected_are_listed_the_most_affected_first() {
    for (int i = 1; i <= 12; i++) {
      use(AccountKey.of(true, "c" + i), "2026-01-05T00:00:00Z", "gpt-4o", i * 1000L);
    }
    JsonNode result = run("'defaults':{'markup':'1'}");
    assertThat(result.path("affected_customers").asLong()).isEqualTo(12);
    assertThat(result.path("customers"))
        .extracting(one -> one.path("customer_id").asText())
        .containsExactly("c12", "c11", "c10", "c9", "c8", "c7", "c6", "c5", "c4", "c3");
    assertThat(result.at("/customers/0/credits_difference").asText()).isEqualTo("-30.000000");
  }

  @Test
  void one_customer_may_be_named() {
    use("2026-01-10T00:00:00Z", 1000);
    use(AccountKey.of(true, "other"), "2026-01-10T00:00:00Z", "gpt-4o", 1000);
    JsonNode result = run("'customer_id':'other','defaults':{'markup':'3'}");
    assertThat(result.path("events").asLong()).isEqualTo(1);
  }

  @Test
  void what_the_catalog_would_refuse_is_refused_here() {
    Reply reply =
        platform
            .operator()
            .post(PATH, "{'prices':{'aliases':[{'provider':'openai','alias':'a','model':'z'}]}}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("reason")).isEqualTo("alias_of_nothing");
  }

  @Test
  void a_mistake_is_told_by_its_place_in_the_candidate() {
    Reply reply =
        platform
            .operator()
            .post(PATH, "{'burn_table':{'rules':{'gpt-4o':{'input_tokens':'many'}}}}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().at("/errors/0/field").asText())
        .isEqualTo("burn_table.rules.gpt-4o.input_tokens");
    assertThat(platform.operator().post(PATH, "{}").status()).isEqualTo(400);
    assertThat(
            platform
                .operator()
                .post(PATH, "{'from':'2026-02-01T00:00:00Z','until':'2026-01-01T00:00:00Z'}")
                .body()
                .toString())
        .contains("must be after from");
  }

  @Test
  void an_archive_that_is_away_is_told_as_such() {
    platform.archive.away = true;
    Reply reply = platform.operator().post(PATH, "{'defaults':{'markup':'3'}}");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isNotBlank();
  }

  @Test
  void customers_may_not_ask() {
    assertThat(customer.api().post(PATH, "{'defaults':{'markup':'3'}}").status()).isEqualTo(403);
  }
}
