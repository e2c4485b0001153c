package io.openmonetize.flink.analytics.fold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sums that may wait: groups of hours that are long over, and days.
 *
 * <p>Summing them reads much for little, so they are gathered. What waits is part of the job's
 * checkpoint.
 */
record Backlog(Set<Group> groups, Set<CustomerDay> days) {
  private static final Comparator<CustomerDay> BY_CUSTOMER =
      Comparator.comparing((CustomerDay day) -> day.owner().livemode())
          .thenComparing(day -> day.owner().customerId())
          .thenComparing(CustomerDay::day);

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

  /** Those of neighbouring customers together, where they are found without reading others. */
  List<List<CustomerDay>> daysInParts(int most) {
    List<CustomerDay> sorted = days.stream().sorted(BY_CUSTOMER).toList();
    var parts = new ArrayList<List<CustomerDay>>();
    for (int from = 0; from < sorted.size(); from += most) {
      parts.add(sorted.subList(from, Math.min(from + most, sorted.size())));
    }
    return parts;
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
