package io.openmonetize.controlplane.reconciliation;

import io.openmonetize.controlplane.archive.DoorArchive.Behind;
import io.openmonetize.controlplane.archive.DoorArchive.Hour;
import io.openmonetize.controlplane.archive.DoorArchive.Silent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether what came in at the doors in an hour is found again behind them.
 *
 * <pre>
 *   received = billed + duplicate + conflict + rejected + parked + difference
 * </pre>
 *
 * @param silent processes whose last counts of that hour may be missing
 */
record Balance(Hour hour, List<Silent> silent, Instant caughtUpTo) {
  static final Duration HOUR = Duration.ofHours(1);

  /** A process reports at least that often, so one that died did so within it. */
  static final Duration LAST_WORDS = Duration.ofSeconds(11);

  /** How an hour looks. */
  enum Status {
    BALANCED,
    OPEN,
    INCOMPLETE,
    UNEXPLAINED
  }

  static Balance of(Hour hour, List<Silent> silent, Instant caughtUpTo) {
    Instant end = hour.start().plus(HOUR);
    return new Balance(
        hour,
        silent.stream()
            .filter(one -> one.since().isBefore(end))
            .filter(one -> !one.since().plus(LAST_WORDS).isBefore(hour.start()))
            .toList(),
        caughtUpTo);
  }

  /** Those that were recognised in their own request, and those that came again later. */
  long duplicate() {
    return hour.door().repeated() + hour.behind().duplicate();
  }

  long rejected() {
    return hour.behind().rejected() + hour.behind().refused();
  }

  /** Above zero: not found behind the doors; below: not counted at them. */
  long difference() {
    Behind behind = hour.behind();
    return hour.door().received()
        - (behind.burned() + duplicate() + behind.conflict() + rejected() + behind.parked());
  }

  /** A count at a door may be missing, or stand although it was not acknowledged. */
  boolean incomplete() {
    return !silent.isEmpty() || hour.door().unacknowledged() > 0;
  }

  Status status() {
    if (difference() == 0) {
      return Status.BALANCED;
    }
    if (caughtUpTo.isBefore(hour.start().plus(HOUR))) {
      return Status.OPEN;
    }
    return difference() < 0 && incomplete() && explained() ? Status.INCOMPLETE : Status.UNEXPLAINED;
  }

  /** What was not acknowledged may stand behind the doors, and no more of it than there was. */
  private boolean explained() {
    return !silent.isEmpty() || -difference() <= hour.door().unacknowledged();
  }
}
