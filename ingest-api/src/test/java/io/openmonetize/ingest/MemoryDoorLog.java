package io.openmonetize.ingest;

import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps reports in memory and folds them as the analytics job's table does. */
final class MemoryDoorLog implements DoorLog {
  private final List<DoorReport> reports = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  List<DoorReport> reports() {
    return List.copyOf(reports);
  }

  void goAway(boolean isAway) {
    away = isAway;
  }

  /** By account: received, refused, repeated, unacknowledged. */
  Map<String, List<Long>> totals() {
    var newest = new HashMap<String, DoorCount>();
    for (DoorReport report : reports) {
      for (DoorCount count : report.getCountsList()) {
        newest.put(count.getAccount() + "/" + count.getHourMs() + "/" + count.getPiece(), count);
      }
    }
    var totals = new HashMap<String, List<Long>>();
    for (DoorCount count : newest.values()) {
      totals.merge(count.getAccount(), numbers(count), MemoryDoorLog::sum);
    }
    return totals;
  }

  @Override
  public CompletableFuture<Void> writeAll(List<DoorReport> batch) {
    if (away) {
      return CompletableFuture.failedFuture(new JournalUnavailableException("away"));
    }
    reports.addAll(batch);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    away = true;
  }

  private static List<Long> numbers(DoorCount count) {
    return List.of(
        count.getReceived(), count.getRefused(), count.getRepeated(), count.getUnacknowledged());
  }

  private static List<Long> sum(List<Long> a, List<Long> b) {
    return List.of(
        a.get(0) + b.get(0), a.get(1) + b.get(1), a.get(2) + b.get(2), a.get(3) + b.get(3));
  }
}
