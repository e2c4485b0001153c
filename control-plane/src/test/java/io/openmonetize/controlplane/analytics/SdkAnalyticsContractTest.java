package io.openmonetize.controlplane.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.controlplane.TestPlatform;
import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.analytics.sql.Figure;
import io.openmonetize.controlplane.archive.SqlQuestion;
import io.openmonetize.controlplane.fakes.FakeViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients of the existing SDKs and of the REST API read of analytics, by name and type. */
class SdkAnalyticsContractTest {
  private static final Map<String, String> USED =
      Map.of(
          "events", "3",
          "input_tokens", "1500",
          "output_tokens", "600.5",
          "cost_usd", "0.00975",
          "credits_burned", "19.5",
          "revenue_usd", "0.0195",
          "margin_usd", "0.00975");

  private final TestPlatform platform = TestPlatform.open();
  private Customer customer;

  @BeforeEach
  void use() {
    customer = platform.customer();
    platform.archive.views.rows = SdkAnalyticsContractTest::answer;
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void the_sdks_usage_is_numbers_at_the_top() {
    JsonNode usage =
        get("/v1/analytics/usage?start_date=2026-03-01&end_date=2026-03-31&user_id=user_9");

    assertThat(usage.path("totalCredits").decimalValue()).isEqualByComparingTo("19.5");
    assertThat(usage.path("totalCostUsd").isNumber()).isTrue();
    for (String kind : List.of("byProvider", "byModel", "byFeature")) {
      assertThat(usage.path(kind)).hasSize(1);
      JsonNode share = usage.path(kind).iterator().next();
      assertThat(names(share)).containsExactly("credits", "costUsd", "percentage");
      share.forEach(number -> assertThat(number.isNumber()).isTrue());
      assertThat(share.path("percentage").asInt()).isEqualTo(100);
    }
    assertThat(usage.at("/byModel/gpt-4o/credits").decimalValue()).isEqualByComparingTo("19.5");
    assertThat(platform.archive.views.asked)
        .filteredOn(question -> question.text().contains("usage_"))
        .isNotEmpty()
        .allSatisfy(
            question ->
                assertThat(question.parameters())
                    .containsEntry("filter_1_1", "user_9")
                    .containsEntry("customer", customer.id()));
  }

  @Test
  void usage_over_rest_is_texts_under_data() {
    JsonNode data =
        get("/v1/analytics/usage?customerId="
                + customer.id()
                + "&startDate=2026-03-01T00:00:00Z&endDate=2026-04-01T00:00:00Z&groupBy=week")
            .path("data");

    JsonNode summary = data.path("summary");
    assertThat(names(summary))
        .containsExactly(
            "totalEvents",
            "totalInputTokens",
            "totalOutputTokens",
            "totalCreditsBurned",
            "totalCostUsd");
    assertThat(summary.path("totalEvents").isNumber()).isTrue();
    texts(summary, "totalInputTokens", "totalOutputTokens", "totalCreditsBurned", "totalCostUsd");
    assertThat(summary.path("totalOutputTokens").asText()).isEqualTo("600.5");
    JsonNode feature = data.path("byFeature").path(0);
    assertThat(names(feature))
        .containsExactly("featureId", "eventCount", "creditsBurned", "costUsd");
    texts(feature, "featureId", "creditsBurned", "costUsd");
    JsonNode provider = data.path("byProvider").path(0);
    assertThat(names(provider))
        .containsExactly("provider", "model", "eventCount", "inputTokens", "outputTokens");
    texts(provider, "provider", "model", "inputTokens", "outputTokens");
    JsonNode day = data.path("timeline").path(0);
    assertThat(names(day)).containsExactly("date", "events", "creditsBurned");
    assertThat(day.path("date").asText()).isEqualTo("2026-03-02");
    assertThat(day.path("events").isNumber()).isTrue();
    texts(day, "date", "creditsBurned");
  }

  @Test
  void costs_over_rest_are_texts_under_data() {
    JsonNode data = get("/v1/analytics/costs?startDate=2026-03-01&endDate=2026-03-31").path("data");

    assertThat(names(data.path("summary")))
        .containsExactly("totalRevenue", "totalProviderCost", "totalMargin", "marginPercent");
    texts(data.path("summary"), "totalRevenue", "totalProviderCost", "totalMargin");
    assertThat(data.at("/summary/marginPercent").decimalValue()).isEqualByComparingTo("50");
    JsonNode provider = data.path("byProvider").path(0);
    assertThat(names(provider))
        .containsExactly("provider", "model", "providerCost", "revenue", "margin");
    texts(provider, "provider", "model", "providerCost", "revenue", "margin");
  }

  @Test
  void the_sdks_cost_breakdown_is_numbers_at_the_top() {
    JsonNode breakdown =
        get("/v1/analytics/cost-breakdown?start_date=2026-03-01&end_date=2026-03-31");

    assertThat(breakdown.path("totalCostUsd").decimalValue()).isEqualByComparingTo("0.00975");
    for (String kind : List.of("byProvider", "byModel")) {
      JsonNode share = breakdown.path(kind).iterator().next();
      assertThat(names(share)).containsExactly("costUsd", "percentage");
      share.forEach(number -> assertThat(number.isNumber()).isTrue());
    }
  }

  @Test
  void trends_and_the_summary_of_a_customer_answer() {
    get("/v1/analytics/usage-trends?start_date=2026-03-01&end_date=2026-03-31");
    JsonNode summary = get("/v1/analytics/summary/" + customer.id());

    assertThat(summary.path("customer_id").asText()).isEqualTo(customer.id());
    assertThat(customer.api().get("/v1/analytics/summary/another").status()).isEqualTo(404);
  }

  @Test
  void who_says_group_by_or_bucket_reads_our_rows_alone() {
    JsonNode usage = get("/v1/analytics/usage?group_by=model");

    assertThat(names(usage)).doesNotContain("data", "totalCredits", "byModel");
    assertThat(usage.at("/rows/0/group/model").asText()).isEqualTo("x");
  }

  private JsonNode get(String path) {
    var reply = customer.api().get(path);
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
    return reply.body();
  }

  /** The engine's answers: each set of groups has its number, and all of them the same sums. */
  private static List<List<String>> answer(SqlQuestion question) {
    String text = question.text();
    if (text.startsWith("SELECT grouping(")) {
      return List.of(
          row("15", "0", "", "", ""),
          row("7", "0", "ai-chat", "", ""),
          row("11", "0", "", "OPENAI", ""),
          row("9", "0", "", "OPENAI", "gpt-4o"),
          row("14", "1772409600", "", "", ""));
    }
    if (!text.contains("AS revenue_usd")) {
      return FakeViews.nothing(question);
    }
    int groups =
        text.contains("GROUP BY")
            ? text.split("GROUP BY ", -1)[1].split("\n", 2)[0].split(", ", -1).length
            : 0;
    var keys = new ArrayList<String>();
    for (int i = 0; i < groups; i++) {
      keys.add(i == 0 && text.contains("AS bucket") ? "1772409600" : "x");
    }
    return List.of(row(keys.toArray(String[]::new)));
  }

  private static List<String> row(String... keys) {
    var row = new ArrayList<>(List.of(keys));
    Figure.ALL.forEach(figure -> row.add(USED.getOrDefault(figure.name(), "0")));
    return row;
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void texts(JsonNode node, String... names) {
    for (String name : names) {
      assertThat(node.path(name).isTextual()).as(name).isTrue();
    }
  }
}
