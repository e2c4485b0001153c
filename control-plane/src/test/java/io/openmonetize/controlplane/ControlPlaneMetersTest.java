package io.openmonetize.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.controlplane.TestPlatform.Customer;
import io.openmonetize.controlplane.projections.Heartbeat;
import io.openmonetize.http.fake.MetricsReference;
import io.openmonetize.http.fake.Scrape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlPlaneMetersTest {
  private static final String COMMANDS = "om_command_seconds_count";
  private static final String CHECKS = "om_check_seconds_count";
  private static final String CHECK =
      "{'user_id':'u','feature_id':'f','action':{'type':'token_usage','provider':'OPENAI',"
          + "'model':'gpt-4o','estimated_input_tokens':1,'estimated_output_tokens':1}}";

  private final TestPlatform platform = TestPlatform.open();

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void a_command_counts_by_its_kind_and_by_what_came_of_it() {
    Customer customer = platform.customer();
    grant(customer);
    platform.metering.undecided = true;
    grant(customer);
    platform.metering.journalAway = true;
    grant(customer);
    var scrape = Scrape.of(platform.calls());
    assertThat(scrape.value(COMMANDS, "kind", "register_customer", "outcome", "applied"))
        .isEqualTo(1);
    assertThat(scrape.value(COMMANDS, "kind", "claim_name", "outcome", "applied")).isEqualTo(1);
    assertThat(scrape.value(COMMANDS, "kind", "grant_credits", "outcome", "applied")).isEqualTo(1);
    assertThat(scrape.value(COMMANDS, "kind", "grant_credits", "outcome", "not_decided_in_time"))
        .isEqualTo(1);
    assertThat(scrape.value(COMMANDS, "kind", "grant_credits", "outcome", "journal_unavailable"))
        .isEqualTo(1);
    assertThat(scrape.value("om_receipt_wait_seconds_count", "outcome", "timed_out")).isEqualTo(1);
  }

  @Test
  void a_check_counts_by_its_answer_and_a_degraded_one_as_such() {
    Customer customer = platform.customer();
    customer.api().post("/v1/entitlements/check", CHECK);
    platform.metering.redisAway = true;
    customer.api().post("/v1/entitlements/check", CHECK);
    var scrape = Scrape.of(platform.calls());
    assertThat(scrape.value(CHECKS, "degraded", "false")).isEqualTo(1);
    assertThat(scrape.value(CHECKS, "degraded", "true", "allowed", "false")).isEqualTo(1);
    assertThat(scrape.value("om_projection_read_errors_total")).isPositive();
  }

  @Test
  void staleness_is_how_far_the_job_is_behind_and_nothing_while_no_job_has_said_so() {
    assertThat(Scrape.of(platform.calls()).value("om_projection_staleness_seconds")).isNaN();
    try (var other = TestPlatform.open()) {
      other.metering.heartbeat = new Heartbeat(TestPlatform.NOW.toEpochMilli() - 7_000);
      assertThat(Scrape.of(other.calls()).value("om_projection_staleness_seconds")).isEqualTo(7);
    }
  }

  @Test
  void what_is_shown_is_what_the_reference_lists() {
    platform.customer().api().post("/v1/entitlements/check", CHECK);
    platform.calls().get("/%c0%80");
    var scrape = Scrape.until(platform.calls(), s -> s.value("om_http_request_bytes_count") >= 2);
    assertThat(MetricsReference.shown(scrape))
        .isEqualTo(
            MetricsReference.documented(
                "Every service", "Writers of the journal", "control-plane"));
  }

  @Test
  void no_tenant_and_nothing_that_was_sent_ever_stands_in_a_label() {
    Customer customer = platform.customer();
    List<String> sent = new ArrayList<>(List.of(customer.id(), customer.key()));
    int few = 0;
    for (int i = 0; i < 200; i++) {
      String invented = "invented" + i;
      sent.add(invented);
      var api = customer.api().with("Idempotency-Key", invented);
      api.post("/v1/entitlements/check", CHECK.replace("gpt-4o", invented));
      api.post("/v1/entitlements/check", "{'" + invented + "':1}");
      api.get("/v1/commands/" + invented);
      api.get("/v1/credits/balance?customer_id=" + invented);
      platform.calls().get("/v1/" + invented);
      if (i == 20) {
        few = settled().samples().size();
      }
    }
    Scrape scrape = settled();
    assertThat(scrape.samples()).hasSize(few);
    assertThat(scrape.samples())
        .extracting(Scrape.Sample::labels)
        .allSatisfy(labels -> assertThat(sent).noneMatch(said -> holds(labels, said)));
  }

  private static boolean holds(Map<String, String> labels, String said) {
    return labels.values().stream().anyMatch(value -> value.contains(said));
  }

  private Scrape settled() {
    Scrape.of(platform.calls());
    return Scrape.until(platform.calls(), s -> s.value("om_http_in_flight") == 1);
  }

  private void grant(Customer customer) {
    platform
        .operator()
        .post(
            "/v1/credits/grant",
            "{'customer_id':'" + customer.id() + "','amount':'10','reason':'test'}");
  }
}
