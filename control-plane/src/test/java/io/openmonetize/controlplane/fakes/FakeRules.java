package io.openmonetize.controlplane.fakes;

import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.CommandReceipt;
import io.openmonetize.schemas.v1.WalletView;
import java.util.HashMap;
import java.util.Map;

/** Takes rules and corrections as they come, and has the views that a test gives it. */
final class FakeRules {
  final Map<String, WalletView> views = new HashMap<>();

  CommandReceipt decide(Command command) {
    var applied = FakeAccount.code("applied").toBuilder();
    return switch (command.getActionCase()) {
      case END_RECURRENCE -> applied.setSubjectId(command.getEndRecurrence().getSeriesId()).build();
      case END_TOP_UP ->
          applied
              .setSubjectId(command.getEndTopUp().getTopUpId())
              .setTransactionId(command.getEndTopUp().getSucceeded() ? "tx_topped" : "")
              .build();
      case VOID_EVENT, AMEND_EVENT, RERATE ->
          applied
              .setAffectedEvents(1)
              .setCreditsBeforeMicros(8_500_000)
              .setCreditsAfterMicros(4_000_000)
              .build();
      default -> applied.build();
    };
  }
}
