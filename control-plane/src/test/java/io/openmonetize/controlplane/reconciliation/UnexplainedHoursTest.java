package io.openmonetize.controlplane.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.openmonetize.controlplane.archive.DoorArchive.AtDoor;
import io.openmonetize.controlplane.archive.DoorArchive.Behind;
import io.openmonetize.controlplane.archive.DoorArchive.Hour;
import io.openmonetize.controlplane.archive.DoorArchive.Silent;
import io.openmonetize.controlplane.fakes.FakeAlertLog;
import io.openmonetize.controlplane.fakes.FakeArchive;
import io.openmonetize.controlplane.fakes.FakeMetering;
import io.openmonetize.controlplane.fakes.SteppedClock;
import io.openmonetize.controlplane.projections.Heartbeat;
import io.openmonetize.schemas.v1.Alert;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnexplainedHoursTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = NOON.plusSeconds(3_600 + 300);

  private final FakeArchive archive = new FakeArchive();
  private final FakeMetering metering = new FakeMetering();
  private final FakeAlertLog alerts = new FakeAlertLog();
  private final SteppedClock clock = new SteppedClock(NOW);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final UnexplainedHours hours =
      new UnexplainedHours(
          new Reconciler(archive.archives().care().doors(), metering, clock), alerts, clock);

  @BeforeEach
  void everybody_has_come_up_to_now() {
    hours.bindTo(registry);
    archive.care.newest = Optional.of(NOW);
    metering.heartbeat = new Heartbeat(NOW.toEpochMilli());
  }

  @Test
  void an_hour_that_does_not_add_up_is_counted_and_named_once() {
    hour("acme", NOON, 5, 3);

    hours.look();
    hours.look();

    assertThat(gauge()).isEqualTo(1);
    assertThat(alerts.written).hasSize(1);
    Alert alert = alerts.written.get(0);
    assertThat(alert.getAlertId())
        .isEqualTo("reconciliation_unexplained/live:acme/2026-03-01T12:00:00Z");
    assertThat(alert.getAccount()).isEqualTo("live:acme");
    assertThat(alert.getKind()).isEqualTo("reconciliation_unexplained");
    assertThat(alert.getDetail())
        .contains("5 events were received, and 2 are not found behind the doors");
    assertThat(alert.getTimeMs()).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void each_customer_and_hour_is_named_by_itself() {
    hour("acme", NOON, 5, 3);
    hour("acme", NOON.minusSeconds(3_600), 5, 3);
    hour("other", NOON, 3, 5);

    hours.look();

    assertThat(gauge()).isEqualTo(3);
    assertThat(alerts.written).extracting(Alert::getAlertId).doesNotHaveDuplicates().hasSize(3);
    assertThat(alerts.written).anyMatch(a -> a.getDetail().contains("2 more are found behind"));
  }

  @Test
  void what_belongs_to_nobody_is_the_platforms_to_look_at() {
    archive.care.hours.add(
        new Hour(NOON, Optional.empty(), "", new AtDoor(5, 0, 0), new Behind(0, 0, 0, 0, 0, 3)));

    hours.look();

    assertThat(alerts.written).extracting(Alert::getAccount).containsExactly("");
  }

  @Test
  void what_adds_up_is_open_or_is_explained_alarms_nobody() {
    hour("balanced", NOON, 5, 5);
    hour("open", NOON.plusSeconds(3_600), 5, 3);
    hour("of the day before", NOON.minusSeconds(86_400), 5, 3);
    hour("killed", NOON, 3, 5);
    archive.care.silent.add(new Silent("proc_1", NOON.plusSeconds(60)));

    hours.look();

    assertThat(gauge()).isZero();
    assertThat(alerts.written).isEmpty();
  }

  @Test
  void an_hour_that_was_mended_is_counted_no_longer() {
    hour("acme", NOON, 5, 3);
    hours.look();
    archive.care.hours.clear();
    hour("acme", NOON, 5, 5);

    hours.look();

    assertThat(gauge()).isZero();
  }

  @Test
  void nothing_is_claimed_while_nobody_can_tell() {
    assertThat(gauge()).isNaN();
    hour("acme", NOON, 5, 5);
    hours.look();
    assertThat(gauge()).isZero();

    archive.away = true;
    hours.look();
    assertThat(gauge()).isNaN();

    archive.away = false;
    metering.heartbeat = Heartbeat.NONE;
    hours.look();
    assertThat(gauge()).isNaN();
  }

  @Test
  void an_alert_that_could_not_be_written_is_written_by_the_next_look() {
    hour("acme", NOON, 5, 3);
    alerts.away = true;
    hours.look();
    assertThat(gauge()).isEqualTo(1);

    alerts.away = false;
    hours.look();

    assertThat(alerts.written).hasSize(1);
  }

  private double gauge() {
    return registry.get(UnexplainedHours.HOURS).gauge().value();
  }

  private void hour(String customer, Instant start, long received, long burned) {
    archive.care.hours.add(
        new Hour(
            start,
            Optional.of(true),
            customer,
            new AtDoor(received, 0, 0),
            new Behind(burned, 0, 0, 0, 0, 0)));
  }
}
