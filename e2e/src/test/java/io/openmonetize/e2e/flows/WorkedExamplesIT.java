package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Stack;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every worked example comes out to the micro-credit, in the preview and in the burn. */
@ExtendWith(WithStack.class)
class WorkedExamplesIT {

  @Test
  void the_preview_and_the_burn_are_what_the_example_says(Stack stack) {
    List<WorkedExample> examples = WorkedExample.all();
    assertThat(examples).hasSizeGreaterThan(8);
    for (WorkedExample example : examples) {
      Tenant tenant = Tenant.funded(stack, "100000");
      publish(tenant, example);
      preview(tenant, example);
      burn(tenant, example);
    }
  }

  private static void preview(Tenant tenant, WorkedExample example) {
    Answer quote = tenant.api().post("/v1/rating/calculate", example.event());
    assertThat(quote.status()).as("%s: %s", example, quote).isEqualTo(200);
    assertThat(quote.text("credits_exact")).as("%s", example).isEqualTo(example.credits());
    assertThat(new BigDecimal(quote.text("provider_cost_usd")))
        .as("%s: %s", example, quote)
        .isEqualByComparingTo(example.usd());
  }

  /** A price of its own holds from the next tick on: until then the burn is by the old one. */
  private static void burn(Tenant tenant, WorkedExample example) {
    Eventually.holds(
        () -> {
          Map<String, Object> event = new HashMap<>(example.event());
          event.put("event_id", UUID.randomUUID().toString());
          Answer burned = tenant.use(event);
          assertThat(burned.text("status")).as("%s: %s", example, burned).isEqualTo("burned");
          assertThat(burned.text("credits_burned")).as("%s", example).isEqualTo(example.credits());
        });
  }

  private static void publish(Tenant tenant, WorkedExample example) {
    switch (example.setup()) {
      case "":
        return;
      case "gpt-4 at 0.00001 and 0.00003 per token":
        require(
            tenant,
            "/v1/providers/pricing",
            Map.of(
                "prices",
                List.of(
                    price(tenant, "INPUT_TOKEN", "0.00001"),
                    price(tenant, "OUTPUT_TOKEN", "0.00003"))));
        return;
      case "table gpt-4-turbo 1.5 and 10 per 1000":
        require(
            tenant,
            "/v1/burn-tables",
            Map.of(
                "customer_id",
                tenant.id(),
                "rules",
                Map.of(
                    "gpt-4-turbo",
                    Map.of("input_tokens", "1.5", "output_tokens", "10.0", "per_unit", 1_000))));
        return;
      default:
        throw new AssertionError("This test does not know how to set up: " + example.setup());
    }
  }

  private static Map<String, Object> price(Tenant tenant, String costType, String usd) {
    return Map.of(
        "provider",
        "OPENAI",
        "model",
        "gpt-4",
        "cost_type",
        costType,
        "usd",
        usd,
        "customer_id",
        tenant.id());
  }

  private static void require(Tenant tenant, String path, Map<String, ?> body) {
    Answer answer = tenant.operator().post(path, body);
    assertThat(answer.status()).as("%s", answer).isBetween(200, 201);
  }
}
