package io.openmonetize.e2e.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.e2e.load.Api.Answer;
import io.openmonetize.standalone.Stack;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A month of usage through the door, the metering job and the real engine, and every figure against
 * a plain addition.
 */
@ExtendWith(WithStack.class)
class ForecastFlowIT {
  private static final BigDecimal PER_TOKEN = new BigDecimal("0.005");
  private static final int HOURS = 30 * 24;
  private static final int USUAL = 2_000;

  private final Instant running = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private final Instant strange = running.minus(30, ChronoUnit.HOURS);
  private final TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
  private BigDecimal strangeHour = BigDecimal.ZERO;

  @Test
  void burn_rate_forecast_and_anomalies_are_of_what_was_burned(Stack stack) {
    Tenant tenant = Tenant.funded(stack, "100000");
    List<Map<String, Object>> events = events(new Random(7));
    for (int from = 0; from < events.size(); from += 1_000) {
      List<Map<String, Object>> batch = events.subList(from, Math.min(events.size(), from + 1_000));
      Answer sent = tenant.api().post("/v1/events/ingest", Map.of("events", batch));
      assertThat(sent.text("accepted")).isEqualTo(Integer.toString(batch.size()));
    }
    LocalDate today = LocalDate.ofInstant(running, ZoneOffset.UTC);

    Eventually.holds(
        () -> {
          JsonNode rate = body(tenant, "/v1/analytics/burn-rate");
          assertThat(decimal(rate.at("/last_7_days/credits_burned")))
              .isEqualByComparingTo(sum(today.minusDays(7), today));
          assertThat(decimal(rate.at("/last_30_days/credits_burned")))
              .isEqualByComparingTo(sum(today.minusDays(30), today));
          assertThat(decimal(rate.at("/today/credits_burned")))
              .isEqualByComparingTo(sum(today, today.plusDays(1)));
          assertThat(decimal(rate.path("balance"))).isEqualByComparingTo(tenant.balance());
          assertThat(rate.at("/projected_runout/wallet_share").asText()).isEqualTo("1.000000");
          assertThat(rate.at("/projected_runout/date").isTextual()).isTrue();
        });
    JsonNode forecast = body(tenant, "/v1/analytics/burn-forecast?horizon=14");
    assertThat(forecast.at("/history/from").asText()).isEqualTo(days.firstKey().toString());
    assertThat(forecast.path("days")).hasSize(14);
    assertThat(decimal(forecast.at("/today/used")))
        .isEqualByComparingTo(sum(today, today.plusDays(1)));
    JsonNode found = body(tenant, "/v1/analytics/anomalies").at("/anomalies/0");
    assertThat(found.path("kind").asText()).isEqualTo("spike");
    assertThat(found.path("started_at").asText()).isEqualTo(strange.toString());
    assertThat(decimal(found.path("observed"))).isEqualByComparingTo(strangeHour);
  }

  /** A call each hour, twelve in the one that is strange; none in the hour that is running. */
  private List<Map<String, Object>> events(Random random) {
    var events = new ArrayList<Map<String, Object>>();
    for (int back = HOURS; back >= 1; back--) {
      Instant hour = running.minus(back, ChronoUnit.HOURS);
      int calls = hour.equals(strange) ? 12 : 1;
      for (int call = 0; call < calls; call++) {
        int tokens = USUAL + random.nextInt(USUAL / 5);
        var event = new HashMap<>(Tenant.tokens("f-" + back + "-" + call, tokens));
        event.put("timestamp", hour.plusSeconds(random.nextInt(3_600)).toString());
        events.add(event);
        BigDecimal credits = PER_TOKEN.multiply(BigDecimal.valueOf(tokens));
        days.merge(LocalDate.ofInstant(hour, ZoneOffset.UTC), credits, BigDecimal::add);
        strangeHour = hour.equals(strange) ? strangeHour.add(credits) : strangeHour;
      }
    }
    return events;
  }

  private BigDecimal sum(LocalDate from, LocalDate until) {
    return days.subMap(from, until).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static JsonNode body(Tenant tenant, String path) {
    Answer answer = tenant.api().get(path);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.body();
  }

  private static BigDecimal decimal(JsonNode text) {
    return new BigDecimal(text.asText());
  }
}
