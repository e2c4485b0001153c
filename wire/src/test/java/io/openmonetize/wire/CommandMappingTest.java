package io.openmonetize.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.openmonetize.domain.account.Cap;
import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.LedgerKnowledge;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.OveragePolicy;
import io.openmonetize.domain.account.Recurrence;
import io.openmonetize.domain.account.Threshold;
import io.openmonetize.domain.account.TopUpRule;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.schemas.v1.EventType;
import io.openmonetize.schemas.v1.Period;
import io.openmonetize.schemas.v1.UsageEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each command of the journal says to the domain what it says on the wire, member by member. */
class CommandMappingTest {
  private static final ByteString IDENTITY = ByteString.fromHex("0102030405060708090a0b0c0d0e0f10");
  private static final EventIdentity ID =
      new EventIdentity(0x0102030405060708L, 0x090a0b0c0d0e0f10L);

  @Test
  void a_grant_is_for_a_wallet_under_terms_and_may_come_again() {
    assertThat(
            mapped(
                command ->
                    command
                        .getGrantCreditsBuilder()
                        .setWallet("team:t")
                        .setAmountMicros(1)
                        .setPriority(-2)
                        .setEffectiveAtMs(3)
                        .setExpiresAtMs(4)
                        .setSource("promotion")
                        .setReason("welcome")
                        .setOwnKey("own")
                        .getRecurrenceBuilder()
                        .setPeriod(Period.MONTHLY)
                        .setMinRolloverMicros(5)
                        .setMaxRolloverMicros(6)
                        .setUntilMs(7)))
        .isEqualTo(
            new Command.GrantCredits(
                "team:t",
                new GrantTerms(1, -2, 3, 4, "promotion", "welcome"),
                "own",
                Optional.of(new Recurrence(io.openmonetize.domain.time.Period.MONTHLY, 5, 6, 7))));
    assertThat(((Command.GrantCredits) mapped(c -> c.getGrantCreditsBuilder())).recurrence())
        .isEmpty();
    assertThat(mapped(c -> c.getEndRecurrenceBuilder().setSeriesId("series_1")))
        .isEqualTo(new Command.EndRecurrence("series_1"));
  }

  @Test
  void every_period_has_its_counterpart() {
    for (Period period : Period.values()) {
      if (period != Period.PERIOD_UNSPECIFIED && period != Period.UNRECOGNIZED) {
        var mapped =
            (Command.SetCaps) mapped(c -> c.getSetCapsBuilder().addCapsBuilder().setPeriod(period));
        assertThat(mapped.caps().get(0).period().name()).isEqualTo(period.name());
      }
    }
  }

  @Test
  void who_pays_is_a_user_and_a_team() {
    assertThat(
            mapped(
                command ->
                    command
                        .getConsumeCreditsBuilder()
                        .setAmountMicros(1)
                        .setUserId("u")
                        .setTeamId("t")
                        .setDescription("d")))
        .isEqualTo(new Command.Consume(new Payer("u", "t"), 1, "d"));
    assertThat(
            mapped(
                command ->
                    command
                        .getCreateHoldBuilder()
                        .setAmountMicros(1)
                        .setUserId("u")
                        .setTeamId("t")
                        .setTtlMs(2)
                        .setDescription("d")))
        .isEqualTo(new Command.CreateHold(new Payer("u", "t"), 1, 2, "d"));
  }

  @Test
  void a_hold_is_settled_or_released_by_its_id() {
    assertThat(
            mapped(
                command ->
                    command
                        .getSettleHoldBuilder()
                        .setHoldId("hold_1")
                        .setAmountMicros(1)
                        .setDescription("d")))
        .isEqualTo(new Command.SettleHold("hold_1", 1, "d"));
    assertThat(mapped(c -> c.getReleaseHoldBuilder().setHoldId("hold_1").setReason("r")))
        .isEqualTo(new Command.ReleaseHold("hold_1", "r"));
  }

  @Test
  void credits_move_come_back_and_are_adjusted() {
    assertThat(
            mapped(
                command ->
                    command
                        .getTransferCreditsBuilder()
                        .setFromWallet("team:t")
                        .setToWallet("user:u")
                        .setAmountMicros(1)
                        .setReason("r")))
        .isEqualTo(new Command.Transfer("team:t", "user:u", 1, "r"));
    assertThat(
            mapped(
                command ->
                    command
                        .getRefundCreditsBuilder()
                        .setWallet("team:t")
                        .setAmountMicros(1)
                        .setTransactionId("txn_1")
                        .setReason("r")
                        .setExpiresAtMs(2)))
        .isEqualTo(new Command.Refund("team:t", 1, "txn_1", "r", 2));
    assertThat(
            mapped(
                command ->
                    command
                        .getAdjustCreditsBuilder()
                        .setWallet("team:t")
                        .setAmountMicros(-1)
                        .setReason("r")))
        .isEqualTo(new Command.Adjust("team:t", -1, "r"));
  }

  @Test
  void a_wallet_is_watched_topped_up_and_capped() {
    assertThat(
            mapped(
                command -> {
                  var set = command.getSetThresholdsBuilder().setWallet("user:u");
                  set.addThresholdsBuilder().setBalanceMicros(1);
                  set.addThresholdsBuilder().setPercent(20);
                }))
        .isEqualTo(
            new Command.SetThresholds(
                "user:u", List.of(new Threshold(1, 0), new Threshold(0, 20))));
    assertThat(
            mapped(
                command ->
                    command
                        .getSetTopUpBuilder()
                        .setWallet("user:u")
                        .getRuleBuilder()
                        .setBelowMicros(1)
                        .setAmountMicros(2)
                        .setCooldownMs(3)
                        .setMonthlyMaxMicros(4)))
        .isEqualTo(new Command.SetTopUp("user:u", Optional.of(new TopUpRule(1, 2, 3, 4))));
    assertThat(mapped(c -> c.getSetTopUpBuilder().setWallet("user:u")))
        .isEqualTo(new Command.SetTopUp("user:u", Optional.empty()));
    assertThat(
            mapped(
                c ->
                    c.getEndTopUpBuilder().setTopUpId("topup_1").setSucceeded(true).setReason("r")))
        .isEqualTo(new Command.EndTopUp("topup_1", true, "r"));
    assertThat(
            mapped(
                command ->
                    command
                        .getSetCapsBuilder()
                        .setScope("team:*")
                        .addCapsBuilder()
                        .setPeriod(Period.DAILY)
                        .setLimitMicros(9)))
        .isEqualTo(
            new Command.SetCaps(
                "team:*", List.of(new Cap(io.openmonetize.domain.time.Period.DAILY, 9))));
  }

  @Test
  void an_event_is_corrected_by_its_identity() {
    assertThat(
            mapped(
                command ->
                    command
                        .getVoidEventBuilder()
                        .setIdentity(IDENTITY)
                        .setEventId("evt_1")
                        .setReason("r")
                        .getKnownBuilder()
                        .setCreditsMicros(1)
                        .setWallet("team:t")
                        .setTransactionId("txn_1")))
        .isEqualTo(
            new Command.VoidEvent(
                ID, "evt_1", "r", Optional.of(new LedgerKnowledge(1, "team:t", "txn_1"))));
    var corrected =
        UsageEvent.newBuilder()
            .setIdentity(IDENTITY)
            .setEventId("evt_1")
            .setEventType(EventType.TOKEN_USAGE)
            .setModel("gpt-4o")
            .setHoldId("hold_1")
            .build();
    assertThat(mapped(c -> c.getAmendEventBuilder().setCorrected(corrected).setReason("r")))
        .isEqualTo(new Command.AmendEvent(UsageMapping.toDomain(corrected), "r", Optional.empty()));
    assertThat(
            mapped(
                command ->
                    command
                        .getRerateBuilder()
                        .setFromMs(1)
                        .setUntilMs(2)
                        .setProvider("OPENAI")
                        .setModel("gpt-4o")
                        .setDryRun(true)
                        .setReason("r")))
        .isEqualTo(new Command.Rerate(1, 2, "OPENAI", "gpt-4o", true, "r"));
  }

  @Test
  void settings_that_are_not_named_stay_as_they_are_and_a_horizon_may_be_switched_off() {
    assertThat(mapped(c -> c.getConfigureCustomerBuilder()))
        .isEqualTo(new Command.Configure(Change.NONE));
    assertThat(
            mapped(
                command ->
                    command
                        .getConfigureCustomerBuilder()
                        .getSettingsBuilder()
                        .setOveragePolicy(io.openmonetize.schemas.v1.OveragePolicy.ALLOW)
                        .setDedupWindowMs(1)
                        .setCorrectionHorizonMs(-1)
                        .setTimeZone("Europe/Berlin")))
        .isEqualTo(
            new Command.Configure(
                new Change(
                    Optional.of(OveragePolicy.ALLOW),
                    Optional.of(1L),
                    Optional.of(0L),
                    Optional.of("Europe/Berlin"))));
  }

  @Test
  void a_command_of_a_later_version_is_refused_by_its_id() {
    assertThatThrownBy(() -> mapped(command -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cmd_1");
  }

  private static Command mapped(Consumer<io.openmonetize.schemas.v1.Command.Builder> fill) {
    var command = io.openmonetize.schemas.v1.Command.newBuilder().setCommandId("cmd_1");
    fill.accept(command);
    return CommandMapping.toDomain(command.build());
  }
}
