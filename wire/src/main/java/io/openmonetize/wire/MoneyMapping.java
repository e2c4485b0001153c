package io.openmonetize.wire;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Recurrence;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.v1.AdjustCredits;
import io.openmonetize.schemas.v1.ConsumeCredits;
import io.openmonetize.schemas.v1.CreateHold;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.RefundCredits;
import io.openmonetize.schemas.v1.ReleaseHold;
import io.openmonetize.schemas.v1.SettleHold;
import io.openmonetize.schemas.v1.TransferCredits;
import java.util.Optional;

/** Commands that move credits. */
final class MoneyMapping {
  private MoneyMapping() {}

  static Command grant(GrantCredits grant) {
    var terms =
        new Command.GrantTerms(
            grant.getAmountMicros(),
            grant.getPriority(),
            grant.getEffectiveAtMs(),
            grant.getExpiresAtMs(),
            grant.getSource(),
            grant.getReason());
    return new Command.GrantCredits(
        grant.getWallet(),
        terms,
        grant.getOwnKey(),
        grant.hasRecurrence() ? Optional.of(recurrence(grant.getRecurrence())) : Optional.empty());
  }

  private static Recurrence recurrence(io.openmonetize.schemas.v1.Recurrence recurrence) {
    return new Recurrence(
        Period.ofWire(recurrence.getPeriodValue()),
        recurrence.getMinRolloverMicros(),
        recurrence.getMaxRolloverMicros(),
        recurrence.getUntilMs());
  }

  static Command consume(ConsumeCredits consume) {
    return new Command.Consume(
        new Command.Payer(consume.getUserId(), consume.getTeamId()),
        consume.getAmountMicros(),
        consume.getDescription(),
        consume.getFeatureId());
  }

  static Command hold(CreateHold hold) {
    return new Command.CreateHold(
        new Command.Payer(hold.getUserId(), hold.getTeamId()),
        hold.getAmountMicros(),
        hold.getTtlMs(),
        hold.getDescription(),
        hold.getFeatureId());
  }

  static Command settle(SettleHold settle) {
    return new Command.SettleHold(
        settle.getHoldId(), settle.getAmountMicros(), settle.getDescription());
  }

  static Command release(ReleaseHold release) {
    return new Command.ReleaseHold(release.getHoldId(), release.getReason());
  }

  static Command transfer(TransferCredits transfer) {
    return new Command.Transfer(
        transfer.getFromWallet(),
        transfer.getToWallet(),
        transfer.getAmountMicros(),
        transfer.getReason());
  }

  static Command refund(RefundCredits refund) {
    return new Command.Refund(
        refund.getWallet(),
        refund.getAmountMicros(),
        refund.getTransactionId(),
        refund.getReason(),
        refund.getExpiresAtMs());
  }

  static Command adjust(AdjustCredits adjust) {
    return new Command.Adjust(adjust.getWallet(), adjust.getAmountMicros(), adjust.getReason());
  }
}
