package io.openmonetize.domain.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Every version of every burn table, the newest first. Of one table, the newest version whose
 * validity holds an instant speaks for that instant, even when all it says is that the table is not
 * active.
 */
public record BurnTables(List<PublishedTable> newestFirst) {
  static final BurnTables EMPTY = new BurnTables(List.of());

  public BurnTables {
    newestFirst = List.copyOf(newestFirst);
  }

  BurnTables publish(BurnTable table, long position) {
    var next = new ArrayList<PublishedTable>(newestFirst.size() + 1);
    next.add(new PublishedTable(table, position));
    next.addAll(newestFirst);
    return new BurnTables(next);
  }

  public boolean isEmpty() {
    return newestFirst.isEmpty();
  }

  /** The latest version of each table, newest first. */
  public List<PublishedTable> latest() {
    var seen = new HashSet<String>();
    return newestFirst.stream().filter(published -> seen.add(published.table().tableId())).toList();
  }

  public Optional<PublishedTable> latest(String tableId) {
    return newestFirst.stream()
        .filter(published -> published.table().tableId().equals(tableId))
        .findFirst();
  }

  /** The versions that speak for that instant, newest first, one for each table at most. */
  public List<PublishedTable> speakingAt(long timestampMs) {
    var seen = new HashSet<String>();
    return newestFirst.stream()
        .filter(published -> published.table().validity().holdsAt(timestampMs))
        .filter(published -> seen.add(published.table().tableId()))
        .filter(published -> published.table().active())
        .toList();
  }
}
