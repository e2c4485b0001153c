package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A dry run over what ClickHouse holds, through the real parts. */
@ExtendWith(WithStack.class)
class DryRunIT {
  private static final Map<String, Object> VOLUME =
      Map.of(
          "model",
          "graduated",
          "quantity",
          "input_tokens",
          "tiers",
          List.of(
              Map.of("up_to", 1_000, "credits_per_unit", "0.01"),
              Map.of("credits_per_unit", "0.005")));

  @Test
  void it_comes_to_what_was_burned_before_and_to_the_candidate_after(Stack stack) {
    Tenant tenant = Tenant.funded(stack, "100");
    tenant.use("dry-1", 600);
    tenant.use("dry-2", 700);
    Map<String, Object> unknown = Tenant.tokens("dry-3", 5);
    unknown.put("model", "gpt-99");
    tenant.use(unknown);
    Eventually.holds(() -> assertThat(tenant.balance()).isEqualByComparingTo("93.5"));

    Eventually.holds(
        () -> {
          Answer run = run(tenant);
          assertThat(run.status()).as("%s", run).isEqualTo(200);
          assertThat(run.text("events")).as("%s", run).isEqualTo("3");
          assertThat(run.body().at("/before/credits").asText()).isEqualTo("6.500000");
          assertThat(run.body().at("/before/unpriced/price_unknown").asInt()).isEqualTo(1);
          assertThat(run.body().at("/after/credits").asText()).isEqualTo("11.500000");
          assertThat(run.body().at("/customers/0/customer_id").asText()).isEqualTo(tenant.id());
        });
  }

  private static Answer run(Tenant tenant) {
    Map<String, Object> table = new HashMap<>();
    table.put("rules", Map.of("gpt-4o", Map.of("pricing", VOLUME)));
    return tenant
        .operator()
        .post(
            "/v1/pricing/dry-run",
            Map.of(
                "from",
                "2020-01-01T00:00:00Z",
                "until",
                "2040-01-01T00:00:00Z",
                "customer_id",
                tenant.id(),
                "burn_table",
                table));
  }
}
