package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.v1.Counts;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Verdict;
import java.util.Collection;

/**
 * Where usage events ended. A parked event that was released, or voided, counts where it ended
 * then; what was burned and then corrected counts as it was decided.
 */
public record VerdictCounts(
    long burned, long duplicate, long conflict, long parked, long rejected) {
  static final VerdictCounts NONE = new VerdictCounts(0, 0, 0, 0, 0);

  static VerdictCounts of(Collection<RatedEvent> rated) {
    return ofDecided(
        rated.stream()
            .filter(event -> event.getCorrection().isEmpty() || event.getReleased())
            .toList());
  }

  private static VerdictCounts ofDecided(Collection<RatedEvent> rated) {
    return new VerdictCounts(
        count(rated, Verdict.BURNED),
        count(rated, Verdict.DUPLICATE),
        count(rated, Verdict.CONFLICT),
        count(rated, Verdict.PARKED) - rated.stream().filter(RatedEvent::getReleased).count(),
        count(rated, Verdict.REJECTED));
  }

  static VerdictCounts of(Counts counts) {
    return new VerdictCounts(
        counts.getBurned(),
        counts.getDuplicate(),
        counts.getConflict(),
        counts.getParked(),
        counts.getRejected());
  }

  VerdictCounts plus(VerdictCounts other) {
    return new VerdictCounts(
        burned + other.burned,
        duplicate + other.duplicate,
        conflict + other.conflict,
        parked + other.parked,
        rejected + other.rejected);
  }

  public long total() {
    return burned + duplicate + conflict + parked + rejected;
  }

  private static long count(Collection<RatedEvent> rated, Verdict verdict) {
    return rated.stream().filter(event -> event.getVerdict() == verdict).count();
  }
}
