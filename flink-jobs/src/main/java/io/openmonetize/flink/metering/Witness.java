package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.account.Entry.Redelivered;
import io.openmonetize.domain.account.Entry.SetAside;
import io.openmonetize.flink.metering.Metering.Subject;

/** Sees every decision, counts it, and says what people should look at. It changes nothing. */
final class Witness {
  private final AccountMetrics metrics;
  private final Incidents incidents;

  Witness(AccountMetrics metrics, Incidents incidents) {
    this.metrics = metrics;
    this.incidents = incidents;
  }

  void saw(String account, Decision decision, Subject subject) {
    for (Entry entry : decision.entries()) {
      if (entry instanceof LineWritten) {
        metrics.ledgerLines.inc();
      } else if (entry instanceof EventDecided decided) {
        count(decided);
      } else if (entry instanceof Answered answered) {
        metrics.answered(answered.outcome().code());
      } else if (entry instanceof Redelivered) {
        metrics.redelivered.inc();
      } else if (entry instanceof SetAside) {
        metrics.setAside.inc();
        incidents.setAside(account, subject);
      } else if (entry instanceof Alerted alerted) {
        metrics.alerted(alerted.kind());
        incidents.alerted(account, alerted.kind(), alerted.detail(), subject);
      }
    }
  }

  /** A released event was counted when it was parked. */
  private void count(EventDecided decided) {
    if (decided.rated().released()) {
      metrics.released.inc();
    } else {
      metrics.decided(decided.rated().verdict());
    }
  }
}
