package io.openmonetize.flink.metering;

import static io.openmonetize.flink.metering.AccountsHarness.ACME;
import static io.openmonetize.flink.metering.AccountsHarness.LATER_MODEL;
import static io.openmonetize.flink.metering.AccountsHarness.MODEL;
import static io.openmonetize.flink.metering.AccountsHarness.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class MeteringHarnessTest {
  private static final long HOUR = 3_600_000L;
  private static final int ACMES_PARTITION = JournalPartition.of(ACME);

  @Test
  void an_event_waits_in_its_bundle_until_the_bundle_is_full() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.funded(100)) {
      for (int i = 1; i < AccountsHarness.BUNDLE; i++) {
        accounts.use("evt_" + i, 1);
      }
      assertThat(accounts.rated()).isEmpty();
      accounts.use("evt_last", 1);
      assertThat(accounts.rated()).hasSize(AccountsHarness.BUNDLE);
    }
  }

  @Test
  void a_bundle_goes_with_the_clock_the_watermark_or_the_barrier() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.funded(100)) {
      accounts.use("a", 1);
      accounts.wallClock(AccountsHarness.BUNDLE_MS);
      assertThat(accounts.rated()).hasSize(1);
      accounts.use("b", 1);
      accounts.watermark(T0 - 1);
      assertThat(accounts.rated()).hasSize(2);
      accounts.use("c", 1);
      accounts.barrier(1);
      assertThat(accounts.rated()).hasSize(3);
    }
  }

  @Test
  void what_somebody_waits_for_goes_at_once_behind_what_came_before_and_after_its_view()
      throws Exception {
    try (AccountsHarness accounts = AccountsHarness.funded(100)) {
      accounts.use("a", 1);
      accounts.projections.taken.clear();
      accounts.use(T0, Journal.usage("b", MODEL, 2).setReceiptId("rcp_1"));

      assertThat(accounts.rated()).extracting(RatedEvent::getEventId).containsExactly("a", "b");
      assertThat(accounts.projections.taken).hasSize(2);
      assertThat(accounts.projections.taken.get(0)).isInstanceOf(Projections.Fenced.class);
      assertThat(accounts.projections.taken.get(1)).isInstanceOf(Projections.Receipt.class);
      assertThat(accounts.lastView().getBalanceMicros()).isEqualTo(97_000_000);
    }
  }

  @Test
  void a_restored_account_knows_its_ids_its_balance_and_its_line_numbers() throws Exception {
    OperatorSubtaskState state;
    try (AccountsHarness accounts = AccountsHarness.funded(100)) {
      accounts.use("a", 1);
      state = accounts.snapshot();
      accounts.use("lost with the crash", 1);
    }
    try (AccountsHarness accounts = AccountsHarness.restored(state)) {
      accounts.use("a", 1);
      accounts.use("b", 1);
      accounts.barrier(2);

      assertThat(accounts.rated())
          .extracting(RatedEvent::getVerdict)
          .containsExactly(Verdict.DUPLICATE, Verdict.BURNED);
      assertThat(accounts.lines()).extracting(LedgerLine::getSequence).containsExactly(3L);
      assertThat(accounts.lines().get(0).getBalanceAfterMicros()).isEqualTo(98_000_000);
    }
  }

  @Test
  void a_grant_expires_with_the_watermark_also_after_a_restore() throws Exception {
    OperatorSubtaskState state;
    try (AccountsHarness accounts = AccountsHarness.fresh()) {
      accounts.register(ACME);
      accounts.grant(ACME, 5, T0 + HOUR);
      state = accounts.snapshot();
    }
    try (AccountsHarness accounts = AccountsHarness.restored(state)) {
      assertThat(accounts.timers()).isPositive();
      accounts.watermark(T0 + HOUR + 59_999);
      assertThat(accounts.lines()).isEmpty();
      accounts.watermark(T0 + HOUR + 60_000);
      assertThat(accounts.lines()).hasSize(1);
      assertThat(accounts.lines().get(0).getType()).isEqualTo(LineType.EXPIRATION);
      assertThat(accounts.lines().get(0).getTimeMs()).isEqualTo(T0 + HOUR + 60_000);
    }
  }

  @Test
  void a_tick_releases_what_its_partitions_accounts_have_parked() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.funded(100)) {
      accounts.use(T0, Journal.usage("a", LATER_MODEL, 3));
      accounts.barrier(1);
      int elsewhere = (ACMES_PARTITION + 1) % 64;

      accounts.tick(elsewhere, T0 + 1, 2);
      accounts.tick(ACMES_PARTITION, T0 + 1, 1);
      assertThat(accounts.rated())
          .extracting(RatedEvent::getVerdict)
          .containsExactly(Verdict.PARKED);

      accounts.tick(ACMES_PARTITION, T0 + 2, 2);
      RatedEvent released = accounts.rated().get(1);
      assertThat(released.getVerdict()).isEqualTo(Verdict.BURNED);
      assertThat(released.getReleased()).isTrue();
      assertThat(released.getTimeMs()).isEqualTo(T0 + 2);
      accounts.tick(ACMES_PARTITION, T0 + 3, 2);
      assertThat(accounts.rated()).hasSize(2);
    }
  }

  @Test
  void a_store_that_refuses_holds_nothing_back_and_gets_the_newest_later() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.funded(100)) {
      accounts.projections.willing = false;
      accounts.use("a", 1);
      accounts.use("b", 1);
      accounts.wallClock(AccountsHarness.PUBLISH_MS);
      accounts.barrier(1);
      assertThat(accounts.rated()).hasSize(2);

      accounts.projections.willing = true;
      accounts.projections.taken.clear();
      accounts.wallClock(3 * AccountsHarness.PUBLISH_MS);

      assertThat(accounts.lastView().getBalanceMicros()).isEqualTo(98_000_000);
      assertThat(accounts.projections.taken(Projections.Complete.class)).hasSize(1);
    }
  }

  @Test
  void a_store_that_lost_some_gets_every_account_with_its_whole_tail() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.funded(100)) {
      accounts.use("a", 1);
      accounts.barrier(1);
      accounts.wallClock(AccountsHarness.PUBLISH_MS);
      accounts.projections.taken.clear();
      accounts.projections.lost = true;

      accounts.wallClock(2 * AccountsHarness.PUBLISH_MS);

      var views = accounts.projections.taken(Projections.Fenced.class);
      assertThat(views).extracting(Projections.Fenced::key).contains("om:{live:acme}:view");
      assertThat(views.get(views.size() - 1).lines())
          .extracting(Projections.Line::sequence)
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void an_account_that_left_memory_comes_back_as_it_was() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.fresh()) {
      accounts.register(ACME);
      accounts.grant(ACME, 100, 0);
      for (int i = 0; i < 2_000; i++) {
        accounts.register("live:other_" + i);
      }
      accounts.use("a", 1);
      accounts.use("a", 1);
      accounts.barrier(1);

      assertThat(accounts.rated())
          .extracting(RatedEvent::getVerdict)
          .containsExactly(Verdict.BURNED, Verdict.DUPLICATE);
    }
  }

  @Test
  void bundles_of_bulky_events_stay_within_what_kafka_takes() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.funded(1_000)) {
      String bulky = "x".repeat(100_000);
      for (int i = 0; i < 2 * AccountsHarness.BUNDLE; i++) {
        accounts.use(T0, Journal.usage("e" + i, MODEL, 1).putMetadata("note", bulky));
      }
      assertThat(accounts.rated()).hasSize(2 * AccountsHarness.BUNDLE);
      assertThat(accounts.sideOutput(Outputs.RATED))
          .allMatch(record -> record.value().length < 500_000);
    }
  }
}
