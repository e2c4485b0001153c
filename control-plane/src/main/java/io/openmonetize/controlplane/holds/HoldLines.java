package io.openmonetize.controlplane.holds;

import io.openmonetize.controlplane.archive.HoldArchive.PastHold;
import io.openmonetize.controlplane.archive.Line;
import io.openmonetize.domain.money.Credits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the ledger's lines say of a hold. */
final class HoldLines {
  /** The account's words on the lines of a hold that nobody ended. */
  private static final String EXPIRED = "hold expired";

  private HoldLines() {}

  /** Empty unless all of its lines are among these, from the first on. */
  static Optional<PastHold> ended(String id, List<Line> lines) {
    List<Line> own = lines.stream().filter(line -> line.reference().equals(id)).toList();
    List<Line> holds = own.stream().filter(line -> line.type().equals("HOLD")).toList();
    List<Line> releases = own.stream().filter(line -> line.type().equals("RELEASE")).toList();
    List<Line> burns = own.stream().filter(line -> line.type().equals("BURN")).toList();
    if (holds.isEmpty() || (releases.isEmpty() && burns.isEmpty())) {
      return Optional.empty();
    }
    Instant ended = (releases.isEmpty() ? burns : releases).get(0).time();
    Credits held = holds.stream().map(Line::heldDelta).reduce(Credits.ZERO, Credits::plus);
    Credits burned =
        burns.stream().map(Line::amount).reduce(Credits.ZERO, (sum, line) -> sum.minus(line));
    return Optional.of(
        new PastHold(
            id, status(burns, releases), held, burned, holds.get(0).time(), Optional.of(ended)));
  }

  private static String status(List<Line> burns, List<Line> releases) {
    if (!burns.isEmpty()) {
      return "settled";
    }
    boolean expired = releases.stream().anyMatch(line -> line.description().equals(EXPIRED));
    return expired ? "expired" : "released";
  }
}
