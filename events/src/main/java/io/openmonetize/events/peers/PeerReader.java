package io.openmonetize.events.peers;

import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer's event is written as the native event that its rule makes of it, and that is read as any
 * other: one set of checks for all doors. What the peer asks beyond that is checked here, and the
 * names in refusals are put back, because the client knows its own.
 *
 * <pre>
 *   peer's event + rule ─► native JSON ─► EventReader ─► accepted
 *                              │                    └──► refused, in the peer's names
 *                              └── names ──────────────────────┘
 * </pre>
 */
public final class PeerReader {
  private final Rules rules;

  public PeerReader(Rules rules) {
    this.rules = rules;
  }

  /**
   * @param door a customer's
   */
  public Reading read(PeerEvent event, Door door) {
    Rule rule = rules.of(event);
    NativeEvent written = NativeEvent.of(event, rule);
    var problems = new ArrayList<>(missing(event, rule));
    try {
      Reading reading = EventReader.one(written.json(), door);
      if (reading instanceof Reading.Refused refused) {
        refused.problems().stream().map(p -> renamed(p, written)).forEach(problems::add);
      } else if (isTooOld(event, (Reading.Accepted) reading, door)) {
        problems.add(
            new FieldProblem(
                event.peer().time(),
                "timestamp_too_far_in_past",
                "is more than " + Peer.DAYS_BACK + " days ago"));
      }
      return problems.isEmpty() ? reading : refused(event, problems, written, door);
    } catch (MalformedBodyException e) {
      throw new IllegalStateException("what is written here is one JSON object", e);
    }
  }

  private static Reading refused(
      PeerEvent event, List<FieldProblem> problems, NativeEvent written, Door door) {
    var account = door.account().orElseThrow();
    return new Reading.Refused(
        account.customerId(), account.livemode(), event.id(), problems, written.json());
  }

  private static List<FieldProblem> missing(PeerEvent event, Rule rule) {
    Peer peer = event.peer();
    var problems = new ArrayList<FieldProblem>();
    require(peer.eventName(), event.name(), problems);
    require(peer.customer(), event.customer(), problems);
    if (peer.asksForId()) {
      require(peer.id(), event.id(), problems);
    }
    if (peer.asksForAmount() && !rule.findsAmountIn(event)) {
      require(peer.property("value"), "", problems);
    }
    return problems;
  }

  private static void require(String name, String text, List<FieldProblem> problems) {
    if (text.isEmpty()) {
      problems.add(new FieldProblem(name, "required", "is required"));
    }
  }

  private static boolean isTooOld(PeerEvent event, Reading.Accepted fit, Door door) {
    return event.peer().isStripe()
        && fit.event().getTimestampMs() < door.receivedAtMs() - Peer.FARTHEST_BACK_MS;
  }

  private static FieldProblem renamed(FieldProblem problem, NativeEvent written) {
    return new FieldProblem(written.nameOf(problem.field()), problem.code(), problem.message());
  }
}
