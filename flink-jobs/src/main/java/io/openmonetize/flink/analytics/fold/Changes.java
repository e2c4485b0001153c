package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.rows.EventRow;
import io.openmonetize.flink.analytics.rows.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decisions that were written since the last fold change: the groups whose sums differ now,
 * and the identities of which one decision may have taken another's place.
 *
 * <p>Decisions of an account come in the order of their revisions, so only a correction or a
 * release takes another's place. One that comes again, or late, is looked at as well: what takes
 * its own place may be there already.
 */
final class Changes {
  private static final String BURNED = "burned";

  private final Map<Owner, Long> newestRevisions = new HashMap<>();
  private Set<Group> groups = new HashSet<>();
  private Set<Identity> identities = new HashSet<>();

  void add(EventRow row) {
    if (row.decision().verdict().equals(BURNED)) {
      groups.add(Group.of(row));
    }
    if (isCorrection(row) || !isNewest(row)) {
      identities.add(new Identity(row.owner(), row.use().identity()));
    }
  }

  int size() {
    return groups.size() + identities.size();
  }

  /** All of it; the next one begins empty. */
  Batch take() {
    var batch = new Batch(new ArrayList<>(groups), new ArrayList<>(identities));
    groups = new HashSet<>();
    identities = new HashSet<>();
    return batch;
  }

  private static boolean isCorrection(EventRow row) {
    return row.decision().released() || !row.decision().correction().isEmpty();
  }

  private boolean isNewest(EventRow row) {
    long revision = row.decision().revision();
    return newestRevisions.merge(row.owner(), revision, Math::max) == revision;
  }

  /** Each once, in no order. */
  record Batch(List<Group> groups, List<Identity> identities) {
    boolean isEmpty() {
      return groups.isEmpty() && identities.isEmpty();
    }
  }
}
