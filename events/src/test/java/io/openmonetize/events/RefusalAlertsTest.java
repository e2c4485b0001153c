package io.openmonetize.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.Alert;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalAlertsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final RefusalAlerts alerts = new RefusalAlerts();

  @Test
  void the_first_of_a_customer_reason_and_hour_is_due_once() {
    List<Alert> due = alerts.due(List.of(refused("a", "too_old", 0), refused("a", "too_old", 1)));

    assertThat(due)
        .extracting(Alert::getAlertId)
        .containsExactly("events_refused/live:a/too_old/" + NOON);
    assertThat(due.get(0).getAccount()).isEqualTo("live:a");
    alerts.raised(due);
    assertThat(alerts.due(List.of(refused("a", "too_old", 59)))).isEmpty();
  }

  @Test
  void another_customer_reason_or_hour_is_another_alert() {
    alerts.raised(alerts.due(List.of(refused("a", "too_old", 0))));

    assertThat(
            alerts.due(
                List.of(
                    refused("b", "too_old", 0),
                    refused("a", "negative", 0),
                    refused("a", "too_old", 60))))
        .hasSize(3);
  }

  @Test
  void one_that_could_not_be_written_is_due_again() {
    assertThat(alerts.due(List.of(refused("a", "x", 0)))).hasSize(1);
    assertThat(alerts.due(List.of(refused("a", "x", 0)))).hasSize(1);
  }

  @Test
  void what_belongs_to_nobody_is_the_platforms() {
    assertThat(alerts.due(List.of(refused("", "invalid_json", 0))).get(0).getAccount()).isEmpty();
  }

  private static RejectedEvent refused(String customer, String code, int minute) {
    return RejectedEvent.newBuilder()
        .setCustomerId(customer)
        .setLivemode(true)
        .setCode(code)
        .setTimeMs(NOON.toEpochMilli() + minute * 60_000L)
        .build();
  }
}
