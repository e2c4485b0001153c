package io.openmonetize.wire;

import io.openmonetize.domain.account.Command;
import io.openmonetize.schemas.v1.AmendEvent;
import io.openmonetize.schemas.v1.LedgerKnowledge;
import io.openmonetize.schemas.v1.Rerate;
import io.openmonetize.schemas.v1.VoidEvent;
import java.util.Optional;

/** Commands that change what has been decided. */
final class CorrectionMapping {
  private CorrectionMapping() {}

  static Command voided(VoidEvent event) {
    return new Command.VoidEvent(
        UsageMapping.identity(event.getIdentity()),
        event.getEventId(),
        event.getReason(),
        event.hasKnown() ? known(event.getKnown()) : Optional.empty());
  }

  static Command amended(AmendEvent event) {
    return new Command.AmendEvent(
        UsageMapping.toDomain(event.getCorrected()),
        event.getReason(),
        event.hasKnown() ? known(event.getKnown()) : Optional.empty());
  }

  static Command rerate(Rerate rerate) {
    return new Command.Rerate(
        rerate.getFromMs(),
        rerate.getUntilMs(),
        rerate.getProvider(),
        rerate.getModel(),
        rerate.getDryRun(),
        rerate.getReason());
  }

  private static Optional<Command.LedgerKnowledge> known(LedgerKnowledge known) {
    return Optional.of(
        new Command.LedgerKnowledge(
            known.getCreditsMicros(), known.getWallet(), known.getTransactionId()));
  }
}
