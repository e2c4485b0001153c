package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Account;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An account that stands decoded in memory between two checkpoints, with what is still to be
 * written of it.
 */
final class HotAccount {
  final Account account;

  /** Beside the customer's wallet, which goes with the account's own view. */
  final UnpublishedFunds funds = new UnpublishedFunds();

  /** And who belongs to the customer. */
  final UnpublishedPeople people = new UnpublishedPeople();

  /** Lines since the last save: the newest, at most as many as the tail keeps. */
  private final Deque<Projections.Line> newLines = new ArrayDeque<>();

  /** Changed since the last save. */
  boolean dirty;

  /** The last of the lines that the projection has been offered. */
  private long publishedLine;

  /** The event-time timer that is set for it. */
  long timer = Long.MAX_VALUE;

  /** Lines left memory before the projection took them: it needs the whole tail. */
  private boolean wholeTail;

  HotAccount(Account account, boolean wholeTail) {
    this.account = account;
    this.wholeTail = wholeTail;
    publishedLine = account.sequence();
    if (wholeTail) {
      funds.touchAll();
      people.touchAll();
    }
  }

  void add(Projections.Line line) {
    newLines.addLast(line);
    if (newLines.size() > LedgerTail.LINES) {
      newLines.removeFirst();
    }
  }

  /** What the projection has not been offered yet. */
  List<Projections.Line> unpublished() {
    var lines = new ArrayList<Projections.Line>();
    for (Projections.Line line : newLines) {
      if (line.sequence() > publishedLine) {
        lines.add(line);
      }
    }
    return lines;
  }

  boolean needsWholeTail() {
    return wholeTail;
  }

  boolean allPublished() {
    return publishedLine == account.sequence() && !wholeTail && funds.none() && people.none();
  }

  void published() {
    publishedLine = account.sequence();
    wholeTail = false;
  }

  List<Projections.Line> linesSinceSave() {
    return List.copyOf(newLines);
  }

  /**
   * For a save. What the projection has not been offered by then is found in the saved tail only.
   */
  List<Projections.Line> takeNewLines() {
    wholeTail |= publishedLine != account.sequence();
    var lines = List.copyOf(newLines);
    newLines.clear();
    return lines;
  }
}
