package io.openmonetize.e2e.audit;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.UsageEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every journaled usage event has exactly one decision, in the journal's order; a known identity is
 * a duplicate or a conflict and never billed again. It knows no dedup window: it holds for journals
 * that are shorter than one.
 */
final class VerdictCheck implements AccountCheck {

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    var walk = new Walk(evidence, findings);
    evidence.journal().forEach(walk::next);
    walk.end();
    releases(evidence, findings);
  }

  /** Each release ends one parked event, and only once. */
  private static void releases(AccountEvidence evidence, Findings findings) {
    Set<ByteString> waiting = new HashSet<>();
    for (RatedEvent decision : evidence.rated()) {
      if (decision.getReleased() && !waiting.remove(decision.getIdentity())) {
        findings.add(evidence.account(), "released what was not parked: " + decision.getEventId());
      } else if (decision.getVerdict() == Verdict.PARKED) {
        waiting.add(decision.getIdentity());
      }
    }
  }

  private record Source(int generation, int partition) {}

  /** Journal and decisions, step by step beside each other. */
  private static final class Walk {
    private final String account;
    private final Findings findings;
    private final Iterator<RatedEvent> decisions;
    private final Map<Source, Long> highest = new HashMap<>();
    private final Map<ByteString, Long> hashes = new HashMap<>();
    private boolean registered;

    Walk(AccountEvidence evidence, Findings findings) {
      this.account = evidence.account();
      this.findings = findings;
      this.decisions =
          evidence.rated().stream()
              .filter(d -> !d.getReleased() && d.getCorrection().isEmpty())
              .iterator();
    }

    void next(JournalRecord record) {
      registered |= record.getCommand().hasRegisterCustomer();
      if (!record.hasUsage() || redelivered(record.getUsage())) {
        return;
      }
      UsageEvent usage = record.getUsage();
      if (!decisions.hasNext()) {
        findings.add(account, "no decision on event " + usage.getEventId());
        return;
      }
      RatedEvent decision = decisions.next();
      if (!decision.getIdentity().equals(usage.getIdentity())
          || decision.getPayloadHash() != usage.getPayloadHash()) {
        findings.add(
            account,
            String.format(
                Locale.ROOT,
                "revision %d decides %s where the journal has %s",
                decision.getRevision(),
                decision.getEventId(),
                usage.getEventId()));
        return;
      }
      compare(usage, decision);
    }

    void end() {
      decisions.forEachRemaining(
          decision -> findings.add(account, "a decision without event: " + decision.getEventId()));
    }

    private boolean redelivered(UsageEvent usage) {
      if (!usage.hasOrigin()) {
        return false;
      }
      var origin = usage.getOrigin();
      var source = new Source(origin.getGeneration(), origin.getPartition());
      if (highest.getOrDefault(source, -1L) >= origin.getOffset()) {
        return true;
      }
      highest.put(source, origin.getOffset());
      return false;
    }

    private void compare(UsageEvent usage, RatedEvent decision) {
      Verdict found = decision.getVerdict();
      Long known = hashes.get(usage.getIdentity());
      if (!registered) {
        findings.same(account, "verdict without a customer", Verdict.REJECTED, found);
      } else if (known != null) {
        Verdict expected =
            Objects.equals(known, usage.getPayloadHash()) ? Verdict.DUPLICATE : Verdict.CONFLICT;
        findings.same(account, "verdict of repeat " + usage.getEventId(), expected, found);
      } else if (found == Verdict.DUPLICATE || found == Verdict.CONFLICT) {
        findings.add(account, found + " without a first: " + usage.getEventId());
      } else if (found != Verdict.REJECTED) {
        hashes.put(usage.getIdentity(), usage.getPayloadHash());
      }
    }
  }
}
