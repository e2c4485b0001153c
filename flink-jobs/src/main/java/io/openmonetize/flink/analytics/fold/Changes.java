package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.Owner;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What decisions that were written since the last fold change: the groups whose sums differ now,
 * and the events of which one decision may have taken another's place.
 *
 * <p>Decisions of an account come in the order of its revisions, so a correction or a release finds
 * in the table what it takes the place of. One that comes again, or late, is looked at as well:
 * what takes its own place may be there already.
 */
final class Changes {
  private static final String BURNED = "burned";

  /** A group is late when its hour began so long before the decision. */
  private static final long LATE_MS = Duration.ofHours(2).toMillis();

  private final Set<Group> recent = new HashSet<>();
  private final Set<Group> late = new HashSet<>();
  private final Set<Identity> corrected = new HashSet<>();
  private final Set<Identity> repeated = new HashSet<>();
  private final Map<Owner, Long> newestRevisions = new HashMap<>();

  void add(EventRow row) {
    if (row.decision().verdict().equals(BURNED)) {
      Group group = Group.of(row);
      boolean isLate = row.decision().decidedAtMs() - group.hourMs() >= LATE_MS;
      (isLate ? late : recent).add(group);
    }
    Identity event = new Identity(row.owner(), row.use().identity());
    boolean isNewest = isNewest(row);
    if (row.decision().released() || !row.decision().correction().isEmpty()) {
      corrected.add(event);
    } else if (!isNewest) {
      repeated.add(event);
    }
  }

  private boolean isNewest(EventRow row) {
    long revision = row.decision().revision();
    return newestRevisions.merge(row.owner(), revision, Math::max) == revision;
  }

  int size() {
    return recent.size() + late.size() + corrected.size() + repeated.size();
  }

  /** Groups of the hours that are under way. */
  Set<Group> recent() {
    return recent;
  }

  /** Groups of hours that are long over. */
  Set<Group> late() {
    return late;
  }

  /** Events whose earlier decisions may have lost their place. */
  Set<Identity> corrected() {
    return corrected;
  }

  /** Events with a decision that came after a later one of the same account. */
  Set<Identity> repeated() {
    return repeated;
  }

  /** The newest revisions stay. */
  void clear() {
    recent.clear();
    late.clear();
    corrected.clear();
    repeated.clear();
  }
}
