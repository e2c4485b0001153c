package io.openmonetize.e2e.audit;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.RatedEvent;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A correction is about an event that was decided before, was asked for, and a voided event costs
 * nothing from then on.
 */
final class CorrectionCheck implements AccountCheck {
  private static final Set<String> KINDS = Set.of("voided", "amended", "rerated", "restated");

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    Set<ByteString> decided = new HashSet<>();
    Set<ByteString> voided = new HashSet<>();
    for (RatedEvent decision : evidence.rated()) {
      if (decision.getCorrection().isEmpty()) {
        decided.add(decision.getIdentity());
      } else {
        if (!decided.contains(decision.getIdentity())) {
          add(evidence, decision, "was never decided", findings);
        }
        if (!asked(evidence, decision)) {
          add(evidence, decision, "was not asked for", findings);
        }
        if (decision.getCorrection().equals("voided")) {
          free(evidence, decision, voided, findings);
        }
      }
    }
  }

  private static void free(
      AccountEvidence evidence, RatedEvent decision, Set<ByteString> voided, Findings findings) {
    if (!voided.add(decision.getIdentity())) {
      add(evidence, decision, "was voided before", findings);
    }
    findings.sameMicros(
        evidence.account(),
        "voided event " + decision.getEventId(),
        0,
        Math.addExact(decision.getCreditsMicros(), decision.getUnfundedMicros()));
  }

  /** What another event's correction did to this one needs no command about it. */
  private static boolean asked(AccountEvidence evidence, RatedEvent decision) {
    ByteString identity = decision.getIdentity();
    return switch (decision.getCorrection()) {
      case "voided" ->
          any(evidence, command -> command.getVoidEvent().getIdentity().equals(identity));
      case "amended" ->
          any(
              evidence,
              command -> command.getAmendEvent().getCorrected().getIdentity().equals(identity));
      case "rerated" -> any(evidence, Command::hasRerate);
      default -> KINDS.contains(decision.getCorrection());
    };
  }

  private interface Sought {
    boolean is(Command command);
  }

  private static boolean any(AccountEvidence evidence, Sought sought) {
    return evidence.journal().stream().map(JournalRecord::getCommand).anyMatch(sought::is);
  }

  private static void add(
      AccountEvidence evidence, RatedEvent decision, String what, Findings findings) {
    findings.add(
        evidence.account(),
        String.format(
            Locale.ROOT,
            "revision %d, %s: event %s %s",
            decision.getRevision(),
            decision.getCorrection(),
            decision.getEventId(),
            what));
  }
}
