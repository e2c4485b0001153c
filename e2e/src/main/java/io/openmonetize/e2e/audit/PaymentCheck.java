package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.OveragePolicy;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event burned is one line of the ledger for each wallet that paid, each such line belongs
 * to one event, and nothing stays unfunded while there are credits.
 */
final class PaymentCheck implements AccountCheck {

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    Set<Long> paid = new HashSet<>();
    boolean emptiesFirst = emptiesFirst(evidence);
    long before = 0;
    for (RatedEvent decision : decided(evidence)) {
      List<LedgerLine> lines = payments(evidence, decision);
      payment(evidence, decision, new Payment(lines, before), findings);
      if (!lines.isEmpty()) {
        before = lines.get(lines.size() - 1).getSequence();
        lines.forEach(line -> paid.add(line.getSequence()));
      }
      if (emptiesFirst && decision.getUnfundedMicros() > 0) {
        lines.forEach(line -> emptied(evidence, decision, line, findings));
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

  /**
   * @param before the last line of the payment before it
   */
  private record Payment(List<LedgerLine> lines, long before) {}

  /** A correction has lines of its own, which are no payments. */
  private static List<RatedEvent> decided(AccountEvidence evidence) {
    return evidence.rated().stream().filter(d -> d.getCorrection().isEmpty()).toList();
  }

  /** From the line that the decision names on, one for each wallet. */
  private static List<LedgerLine> payments(AccountEvidence evidence, RatedEvent decision) {
    var lines = new ArrayList<LedgerLine>();
    Set<String> wallets = new HashSet<>();
    LedgerLine line = evidence.line(decision.getLedgerSequence());
    while (line != null
        && line.getType() == LineType.BURN
        && line.getEventId().equals(decision.getEventId())
        && wallets.add(line.getWallet())) {
      lines.add(line);
      line = evidence.line(line.getSequence() + 1);
    }
    return lines;
  }

  private static void payment(
      AccountEvidence evidence, RatedEvent decision, Payment payment, Findings findings) {
    String account = evidence.account();
    String name = "event " + decision.getEventId();
    long sequence = decision.getLedgerSequence();
    if (decision.getVerdict() != Verdict.BURNED || sequence == 0) {
      findings.sameMicros(account, name + " without a line", 0, decision.getCreditsMicros());
      return;
    }
    if (reopened(evidence.line(sequence), decision)) {
      return;
    }
    if (payment.lines().isEmpty() || sequence <= payment.before()) {
      findings.add(account, name + " names line " + sequence + " after line " + payment.before());
      return;
    }
    long burned = payment.lines().stream().mapToLong(LedgerLine::getAmountMicros).sum();
    findings.sameMicros(account, name, -burned, decision.getCreditsMicros());
    for (LedgerLine line : payment.lines()) {
      findings.same(
          account, name + ", price version", line.getPriceVersion(), decision.getPriceVersion());
    }
  }

  /** A late event that comes to stand where it belongs is paid by what corrects the rest. */
  private static boolean reopened(@Nullable LedgerLine line, RatedEvent decision) {
    return line != null
        && line.getEventId().equals(decision.getEventId())
        && (line.getType() == LineType.CORRECTION || line.getType() == LineType.EXPIRATION);
  }

  /** An event that left a rest unfunded took the last credit, so its own line ends at zero. */
  private static void emptied(
      AccountEvidence evidence, RatedEvent decision, LedgerLine line, Findings findings) {
    findings.sameMicros(
        evidence.account(),
        "left while unfunded: " + decision.getEventId(),
        0,
        line.getBalanceAfterMicros());
  }

  /**
   * With plain grants, no debt and no holds, a payment takes all there is before it leaves a rest.
   */
  private static boolean emptiesFirst(AccountEvidence evidence) {
    return evidence.journal().stream().noneMatch(PaymentCheck::complicates);
  }

  private static boolean complicates(JournalRecord record) {
    var command = record.getCommand();
    GrantCredits grant = command.getGrantCredits();
    return grant.getEffectiveAtMs() != 0
        || grant.getExpiresAtMs() != 0
        || grant.hasRecurrence()
        || command.hasCreateHold()
        || command.hasTransferCredits()
        || command.getConfigureCustomer().getSettings().getOveragePolicy() == OveragePolicy.ALLOW
        || command.getRegisterCustomer().getSettings().getOveragePolicy() == OveragePolicy.ALLOW;
  }
}
