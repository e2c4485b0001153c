package io.openmonetize.ingest;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what came in through this process, by account and hour of receipt, apart from whatever
 * becomes of it behind the door. Counts are absolute within their piece: a report that did not get
 * through is made good by the next one. What was reported of an hour that is over is forgotten; if
 * more of it comes, that is another piece.
 */
final class DoorCounter {
  static final int MOST_IN_REPORT = 1_000;
  private static final int MOST_KEPT = 50_000;
  private static final long HOUR_MS = 3_600_000;

  private record Slot(String account, long hourMs) {}

  /** The counts of one slot, as numbers of the report's fields. */
  private static final class Tally {
    final long piece;
    long received;
    long refused;
    long repeated;
    long unacknowledged;
    long changedAt;

    Tally(long piece) {
      this.piece = piece;
    }
  }

  private final String counter;
  private final Map<Slot, Tally> tallies = new HashMap<>();
  private long changes;
  private long version;
  private long reportedChanges;

  DoorCounter(String counter) {
    this.counter = counter;
  }

  /** Of a request whose good events were written. */
  synchronized void taken(Sorted sorted, long nowMs, boolean acknowledged) {
    for (Item.Journaled item : sorted.journaled()) {
      Tally tally = tally(item.account().value(), item.event().getReceivedAtMs());
      came(tally, acknowledged);
    }
    for (Item.Repeated item : sorted.repeated()) {
      Tally tally = tally(item.account().value(), nowMs);
      came(tally, acknowledged);
      tally.repeated += acknowledged ? 1 : 0;
    }
    refused(sorted, nowMs, acknowledged);
  }

  /** Of a request of which nothing was taken: what was withheld did not come in. */
  synchronized void refused(Sorted sorted, long nowMs, boolean acknowledged) {
    for (Item.Refused item : sorted.refused()) {
      Tally tally = tally(account(item), nowMs);
      came(tally, acknowledged);
      tally.refused += acknowledged ? 1 : 0;
    }
  }

  /** Whether there is anything that was not reported. */
  synchronized boolean isChanged() {
    return changes > reportedChanges;
  }

  /** What is to be said now, in one report or more; the last of them says whether it is the end. */
  synchronized List<DoorReport> reports(long nowMs, boolean closed) {
    var counts = new ArrayList<DoorCount>();
    tallies.forEach(
        (slot, tally) -> {
          if (tally.changedAt > reportedChanges) {
            counts.add(count(slot, tally));
          }
        });
    var reports = new ArrayList<DoorReport>();
    int from = 0;
    do {
      int to = Math.min(from + MOST_IN_REPORT, counts.size());
      version++;
      reports.add(
          DoorReport.newBuilder()
              .setDoor("http")
              .setCounter(counter)
              .setVersion(version)
              .setTimeMs(nowMs)
              .setClosed(closed && to == counts.size())
              .addAllCounts(counts.subList(from, to))
              .build());
      from = to;
    } while (from < counts.size());
    return reports;
  }

  /** How far the counts had come; to be handed to {@link #reported}. */
  synchronized long position() {
    return changes;
  }

  /** Everything up to that position stands in the topic. */
  synchronized void reported(long position, long nowMs) {
    reportedChanges = Math.max(reportedChanges, position);
    long thisHour = hour(nowMs);
    boolean tooMany = tallies.size() > MOST_KEPT;
    tallies
        .entrySet()
        .removeIf(
            entry ->
                entry.getValue().changedAt <= reportedChanges
                    && (tooMany || entry.getKey().hourMs() < thisHour));
  }

  private void came(Tally tally, boolean acknowledged) {
    if (acknowledged) {
      tally.received++;
    } else {
      tally.unacknowledged++;
    }
  }

  private Tally tally(String account, long atMs) {
    changes++;
    long piece = changes;
    Tally tally = tallies.computeIfAbsent(new Slot(account, hour(atMs)), slot -> new Tally(piece));
    tally.changedAt = changes;
    return tally;
  }

  private static DoorCount count(Slot slot, Tally tally) {
    return DoorCount.newBuilder()
        .setAccount(slot.account())
        .setHourMs(slot.hourMs())
        .setPiece(tally.piece)
        .setReceived(tally.received)
        .setRefused(tally.refused)
        .setRepeated(tally.repeated)
        .setUnacknowledged(tally.unacknowledged)
        .build();
  }

  private static String account(Item.Refused item) {
    String customer = item.reading().customerId();
    return customer.isEmpty() ? "" : AccountKey.of(item.reading().livemode(), customer).value();
  }

  private static long hour(long atMs) {
    return Math.floorDiv(atMs, HOUR_MS) * HOUR_MS;
  }
}
