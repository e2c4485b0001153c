package io.openmonetize.flink.analytics.fold;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Sums that may wait: groups of hours that are long over, and days.
 *
 * <p>Summing them reads much for little, so they are gathered. What waits is part of the job's
 * checkpoint.
 */
record Backlog(Set<Group> groups, Set<CustomerDay> days) {

  Backlog() {
    this(new HashSet<>(), new HashSet<>());
  }

  /** Sums by hour and by day. */
  void addGroups(Collection<Group> late) {
    groups.addAll(late);
    addDays(late);
  }

  /** Sums by day alone. */
  void addDays(Collection<Group> summed) {
    summed.forEach(group -> days.add(CustomerDay.of(group)));
  }

  void add(Backlog other) {
    groups.addAll(other.groups);
    days.addAll(other.days);
  }

  int size() {
    return groups.size() + days.size();
  }

  Backlog copy() {
    return new Backlog(new HashSet<>(groups), new HashSet<>(days));
  }

  void clear() {
    groups.clear();
    days.clear();
  }
}
