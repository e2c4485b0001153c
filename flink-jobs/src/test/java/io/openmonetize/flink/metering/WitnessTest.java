package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.Redelivered;
import io.openmonetize.domain.account.Entry.SetAside;
import io.openmonetize.domain.account.Rated;
import io.openmonetize.domain.account.Verdict;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.flink.metering.Metering.Subject;
import io.openmonetize.flink.metrics.RecordedMetrics;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.wire.InputMapping;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private static final UsageEvent EVENT = event();

  private final RecordedMetrics metrics = new RecordedMetrics();
  private final AccountMetrics counted = new AccountMetrics(metrics);
  private final Witness witness = new Witness(counted, new Incidents(() -> 0));

  @Test
  void every_decision_on_an_event_counts_once_under_its_verdict() {
    for (Verdict verdict : Verdict.values()) {
      saw(decided(verdict, false));
    }
    saw(decided(Verdict.BURNED, false));
    for (Verdict verdict : Verdict.values()) {
      assertThat(metrics.count("om.verdict.events{verdict=" + verdict.publicName() + "}"))
          .isEqualTo(verdict == Verdict.BURNED ? 2 : 1);
    }
  }

  @Test
  void a_released_event_counts_as_released_and_not_as_another_event() {
    saw(decided(Verdict.PARKED, false));
    saw(decided(Verdict.BURNED, true));
    assertThat(metrics.count("om.verdict.events{verdict=parked}")).isEqualTo(1);
    assertThat(metrics.count("om.verdict.events{verdict=burned}")).isZero();
    assertThat(metrics.count("om.releasedEvents")).isEqualTo(1);
  }

  @Test
  void redeliveries_set_aside_inputs_and_alerts_have_counts_of_their_own() {
    saw(new Redelivered());
    saw(new SetAside());
    saw(new Alerted("customer_frozen", "why"));
    saw(new Alerted("customer_frozen", "why"));
    assertThat(metrics.count("om.redeliveredEvents")).isEqualTo(1);
    assertThat(metrics.count("om.setAsideEvents")).isEqualTo(1);
    assertThat(metrics.count("om.kind.alerts{kind=customer_frozen}")).isEqualTo(2);
  }

  @Test
  void a_flush_tells_how_many_bundles_and_records_it_decided() {
    counted.flushed(120, 3, System.nanoTime());
    assertThat(metrics.count("om.bundles")).isEqualTo(3);
    assertThat(metrics.histogram("om.flushRecords").getStatistics().getMax()).isEqualTo(120);
  }

  private void saw(Entry entry) {
    witness.saw("live:cust_a", new Decision(1, 1, List.of(entry)), Subject.NONE);
  }

  private static EventDecided decided(Verdict verdict, boolean released) {
    var rated = new Rated(verdict, "", EVENT, 0, 0, Optional.empty(), "", "", 0, released, "");
    return new EventDecided(rated, "", 0, List.of());
  }

  private static UsageEvent event() {
    var usage = Journal.usage("e1", AccountsHarness.MODEL, 1).setTimestampMs(AccountsHarness.T0);
    var input = InputMapping.toDomain(JournalRecord.newBuilder().setUsage(usage).build());
    return ((io.openmonetize.domain.account.Input.Usage) input).event();
  }
}
