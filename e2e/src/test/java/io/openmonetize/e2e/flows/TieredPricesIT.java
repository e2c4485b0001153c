package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What depends on how much was used before, through the real parts. */
@ExtendWith(WithStack.class)
class TieredPricesIT {

  @Test
  void graduated_600_so_far_and_700_more_are_5_5_credits_in_the_preview_and_in_the_burn(
      Stack stack) {
    Tenant tenant = Tenant.funded(stack, "100");
    publish(tenant);
    // Until the table holds in the journal, an event of that feature has no price and is parked.
    Eventually.holds(() -> assertThat(use(tenant, 0).text("status")).isEqualTo("burned"));

    assertThat(use(tenant, 600).text("credits_burned")).isEqualTo("6.000000");
    Eventually.holds(
        () -> {
          Answer quote = tenant.api().post("/v1/rating/calculate", event(700));
          assertThat(quote.text("credits_exact")).as("%s", quote).isEqualTo("5.500000");
        });
    assertThat(use(tenant, 700).text("credits_burned")).isEqualTo("5.500000");
    Eventually.holds(() -> assertThat(tenant.balance()).isEqualByComparingTo("88.5"));
  }

  private static Answer use(Tenant tenant, int value) {
    Map<String, Object> event = new HashMap<>(event(value));
    event.put("event_id", UUID.randomUUID().toString());
    return tenant.use(event);
  }

  private static Map<String, Object> event(int value) {
    return Map.of("event_type", "API_CALL", "feature_id", "translation", "value", value);
  }

  private static void publish(Tenant tenant) {
    Map<String, Object> graduated =
        Map.of(
            "model",
            "graduated",
            "quantity",
            "value",
            "tiers",
            List.of(
                Map.of("up_to", 1_000, "credits_per_unit", "0.01"),
                Map.of("credits_per_unit", "0.005")));
    Answer published =
        tenant
            .operator()
            .post(
                "/v1/burn-tables",
                Map.of(
                    "customer_id",
                    tenant.id(),
                    "rules",
                    Map.of("feature=translation", Map.of("pricing", graduated))));
    assertThat(published.status()).as("%s", published).isEqualTo(201);
  }
}
