package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Deed.Refunded.Share;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.ledger.LineType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deed of the past.
 *
 * @param revision of the decision
 * @param timeMs journal time at which it holds
 * @param line the first that it wrote in the ledger; 0 for none
 * @param lines how many it wrote; those that burn come last, one for each of the shares
 * @param paid what it came to
 * @param shares what each wallet paid
 */
record Act(
    long revision, long timeMs, long line, int lines, Paid paid, List<Share> shares, Deed deed) {

  Act {
    shares = List.copyOf(shares);
  }

  /**
   * @param lastLine of the ledger before the deed
   */
  static Act of(Sheet sheet, Paid paid, Deed deed, long lastLine) {
    int lines = sheet.movements().size();
    return new Act(
        sheet.revision(),
        sheet.now(),
        lines == 0 ? 0 : lastLine + 1,
        lines,
        paid,
        shares(sheet),
        deed);
  }

  /** The same deed, as it came out when it was performed again. */
  Act again(Sheet sheet, Paid now) {
    return new Act(revision, timeMs, line, lines, now, shares(sheet), deed);
  }

  Act with(Deed other) {
    return new Act(revision, timeMs, line, lines, paid, shares, other);
  }

  private static List<Share> shares(Sheet sheet) {
    var shares = new ArrayList<Share>(1);
    for (Movement movement : sheet.movements()) {
      if (movement.type() == LineType.BURN && movement.amount() != 0) {
        shares.add(new Share(movement.wallet(), -movement.amount()));
      }
    }
    return shares;
  }

  boolean wrote(long ledgerLine) {
    return line > 0 && ledgerLine >= line && ledgerLine < line + lines;
  }

  /** The first line that took credits; 0 for none. */
  long burnLine() {
    return shares.isEmpty() || line == 0 ? 0 : line + lines - shares.size();
  }

  /** Who paid what stands in that line. */
  Optional<Share> shareOf(long ledgerLine) {
    long index = ledgerLine - burnLine();
    return index >= 0 && index < shares.size()
        ? Optional.of(shares.get((int) index))
        : Optional.empty();
  }
}
