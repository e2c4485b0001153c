package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.LineType;
import io.openmonetize.schemas.v1.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A hold is made once and ends at most once, and gives back in each grant of each wallet exactly
 * what it had set aside there; what is held is what open holds have set aside. After a correction
 * holds may lean on other grants than their lines say, so then only their ends are looked at.
 */
final class HoldCheck implements AccountCheck {

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    Map<String, Made> holds = holds(evidence, findings);
    if (evidence.lines().stream().anyMatch(line -> line.getType() == LineType.CORRECTION)) {
      return;
    }
    var open = new TreeMap<String, Long>();
    for (Made hold : holds.values()) {
      hold.check(evidence.account(), findings);
      if (hold.end.isEmpty()) {
        hold.aside.forEach((grant, micros) -> open.merge(grant, micros, Math::addExact));
      }
    }
    var held = new TreeMap<String, Long>();
    Standing.of(evidence, new Findings())
        .wallets()
        .values()
        .forEach(
            wallet ->
                wallet
                    .pinned()
                    .forEach((grant, micros) -> held.merge(grant, micros, Math::addExact)));
    findings.same(evidence.account(), "set aside of each grant", open, held);
  }

  /** The ids of those that are open. */
  static Set<String> open(AccountEvidence evidence) {
    var open = new TreeSet<String>();
    holds(evidence, new Findings())
        .forEach(
            (id, hold) -> {
              if (hold.end.isEmpty()) {
                open.add(id);
              }
            });
    return open;
  }

  private static Map<String, Made> holds(AccountEvidence evidence, Findings findings) {
    var holds = new LinkedHashMap<String, Made>();
    for (LedgerLine line : evidence.lines()) {
      String id = line.getReference();
      if (line.getType() == LineType.HOLD) {
        holds.computeIfAbsent(id, Made::new).add(line, evidence.account(), findings);
      } else if (line.getType() == LineType.RELEASE) {
        Made hold = holds.get(id);
        if (hold == null) {
          findings.add(evidence.account(), "releases a hold that was never made: " + id);
        } else {
          hold.end(line, evidence.account(), findings);
        }
      }
    }
    return holds;
  }

  /** One hold as its lines tell of it. */
  private static final class Made {
    private final String id;
    private final Map<String, Long> aside = new TreeMap<>();
    private final Map<String, Long> back = new TreeMap<>();
    private String made = "";
    private String end = "";

    Made(String id) {
      this.id = id;
    }

    void add(LedgerLine line, String account, Findings findings) {
      made = once("was made", made, line, account, findings);
      line.getSlicesList().forEach(slice -> count(aside, slice, 1));
    }

    void end(LedgerLine line, String account, Findings findings) {
      end = once("ended", end, line, account, findings);
      line.getSlicesList().forEach(slice -> count(back, slice, -1));
    }

    /** All lines of one decision have one cause and one time. */
    private String once(
        String what, String before, LedgerLine line, String account, Findings findings) {
      String cause = line.getTimeMs() + " " + line.getCommandId() + " " + line.getEventId();
      if (!before.isEmpty() && !before.equals(cause)) {
        findings.add(account, "hold " + id + " " + what + " twice: " + before + ", " + cause);
      }
      return cause;
    }

    private static void count(Map<String, Long> into, Slice slice, long sign) {
      into.merge(slice.getGrantId(), sign * slice.getAmountMicros(), Math::addExact);
    }

    void check(String account, Findings findings) {
      if (!end.isEmpty()) {
        findings.same(account, "hold " + id + " gives back", aside, back);
      }
    }
  }
}
