package io.openmonetize.e2e.audit;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that the topics say of one account, repeats folded. */
final class AccountEvidence {
  private final String account;
  private final List<JournalRecord> journal = new ArrayList<>();
  private final SortedMap<Long, LedgerLine> lines = new TreeMap<>();
  private final SortedMap<Decided, RatedEvent> rated = new TreeMap<>(Decided.ORDER);

  /** One decision may be about several events. */
  private record Decided(long revision, ByteString identity) {
    static final Comparator<Decided> ORDER =
        Comparator.comparingLong(Decided::revision)
            .thenComparing(Decided::identity, ByteString.unsignedLexicographicalComparator());
  }

  AccountEvidence(String account) {
    this.account = account;
  }

  String account() {
    return account;
  }

  /** In the journal's order, which is the order of decision. */
  List<JournalRecord> journal() {
    return Collections.unmodifiableList(journal);
  }

  /** By sequence. */
  Collection<LedgerLine> lines() {
    return lines.values();
  }

  @Nullable LedgerLine line(long sequence) {
    return lines.get(sequence);
  }

  /** By revision. */
  Collection<RatedEvent> rated() {
    return rated.values();
  }

  /**
   * Each decision that has not been corrected since: a correction takes the place of the decision
   * on a burned event of its identity right before it.
   */
  Collection<RatedEvent> standing() {
    var standing = new ArrayList<RatedEvent>();
    var burned = new HashMap<ByteString, Integer>();
    for (RatedEvent decision : rated.values()) {
      Integer before = burned.get(decision.getIdentity());
      if (!decision.getCorrection().isEmpty() && before != null) {
        standing.set(before, decision);
      } else {
        if (decision.getVerdict() == Verdict.BURNED) {
          burned.put(decision.getIdentity(), standing.size());
        }
        standing.add(decision);
      }
    }
    return standing;
  }

  boolean registered() {
    return journal.stream().anyMatch(record -> record.getCommand().hasRegisterCustomer());
  }

  void add(JournalRecord record) {
    journal.add(record);
  }

  /** A replay publishes a line again; it must be the same line to the last byte. */
  void add(LedgerLine line, Findings findings) {
    LedgerLine known = lines.putIfAbsent(line.getSequence(), line);
    if (known != null && !known.equals(line)) {
      findings.add(account, "line " + line.getSequence() + " was published with two contents");
    }
  }

  void add(RatedEvent decision, Findings findings) {
    var about = new Decided(decision.getRevision(), decision.getIdentity());
    RatedEvent known = rated.putIfAbsent(about, decision);
    if (known != null && !known.equals(decision)) {
      findings.add(
          account, "revision " + decision.getRevision() + " was published with two contents");
    }
  }
}
