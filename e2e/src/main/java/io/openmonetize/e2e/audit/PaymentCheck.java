package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an event burned is one line of the ledger, each such line belongs to one event, and nothing
 * stays unfunded while there are credits.
 */
final class PaymentCheck implements AccountCheck {

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    Set<Long> paid = new HashSet<>();
    boolean emptiesFirst = emptiesFirst(evidence);
    long before = 0;
    for (RatedEvent decision : evidence.rated()) {
      payment(evidence, decision, before, findings);
      if (decision.getLedgerSequence() != 0) {
        before = decision.getLedgerSequence();
        paid.add(before);
      }
      if (emptiesFirst && decision.getUnfundedMicros() > 0) {
        emptied(evidence, decision, findings);
      }
    }
    for (LedgerLine line : evidence.lines()) {
      boolean ofEvent = line.getType() == LineType.BURN && !line.getEventId().isEmpty();
      if (ofEvent && !paid.contains(line.getSequence())) {
        findings.sameMicros(
            evidence.account(),
            String.format(Locale.ROOT, "line %d burns for no event", line.getSequence()),
            0,
            line.getAmountMicros());
      }
    }
  }

  private static void payment(
      AccountEvidence evidence, RatedEvent decision, long before, Findings findings) {
    String account = evidence.account();
    String name = "event " + decision.getEventId();
    long sequence = decision.getLedgerSequence();
    if (decision.getVerdict() != Verdict.BURNED || sequence == 0) {
      findings.sameMicros(account, name + " without a line", 0, decision.getCreditsMicros());
      return;
    }
    LedgerLine line = evidence.line(sequence);
    if (line == null || sequence <= before) {
      findings.add(account, name + " names line " + sequence + " after line " + before);
      return;
    }
    findings.sameMicros(account, name, -line.getAmountMicros(), decision.getCreditsMicros());
    findings.same(account, name + ", its line's event", line.getEventId(), decision.getEventId());
    findings.same(
        account, name + ", price version", line.getPriceVersion(), decision.getPriceVersion());
  }

  /** An event that left a rest unfunded took the last credit, so its own line ends at zero. */
  private static void emptied(AccountEvidence evidence, RatedEvent decision, Findings findings) {
    LedgerLine line = evidence.line(decision.getLedgerSequence());
    if (line != null) {
      findings.sameMicros(
          evidence.account(),
          "left while unfunded: " + decision.getEventId(),
          0,
          line.getBalanceAfterMicros());
    }
  }

  /** With plain grants and no debt, a payment takes all there is before it leaves a rest. */
  private static boolean emptiesFirst(AccountEvidence evidence) {
    return evidence.journal().stream().noneMatch(PaymentCheck::complicates);
  }

  private static boolean complicates(JournalRecord record) {
    var command = record.getCommand();
    GrantCredits grant = command.getGrantCredits();
    return grant.getEffectiveAtMs() != 0
        || grant.getExpiresAtMs() != 0
        || command.getConfigureCustomer().getSettings().getOveragePolicy() == OveragePolicy.ALLOW
        || command.getRegisterCustomer().getSettings().getOveragePolicy() == OveragePolicy.ALLOW;
  }
}
