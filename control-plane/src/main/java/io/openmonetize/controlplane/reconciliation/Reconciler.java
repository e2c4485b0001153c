package io.openmonetize.controlplane.reconciliation;

import io.openmonetize.controlplane.archive.DoorArchive;
import io.openmonetize.controlplane.archive.DoorArchive.Place;
import io.openmonetize.controlplane.archive.DoorArchive.Silent;
import io.openmonetize.controlplane.archive.DoorArchive.Window;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Puts the doors' counts beside what stands behind them. */
public final class Reconciler {
  /** What the doors counted and what was decided travel for some seconds, on ways of their own. */
  static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

  /** A living process says something every ten seconds, and that travels too. */
  static final Duration DEAD_AFTER = Duration.ofSeconds(45);

  private final DoorArchive doors;
  private final Projections projections;
  private final Clock clock;

  public Reconciler(DoorArchive doors, Projections projections, Clock clock) {
    this.doors = doors;
    this.projections = projections;
    this.clock = clock;
  }

  /**
   * Some hours, the newest first.
   *
   * @param caughtUpTo whoever was received before is to be found
   */
  record Found(List<Balance> balances, Instant caughtUpTo) {}

  Found find(Window window, Optional<Place> after, int limit) {
    Instant caughtUpTo = caughtUpTo();
    List<Silent> silent = doors.silent(clock.instant().minus(DEAD_AFTER));
    return new Found(
        doors.hours(window, after, limit).stream()
            .map(hour -> Balance.of(hour, silent, caughtUpTo))
            .toList(),
        caughtUpTo);
  }

  /**
   * Whole hours of everybody in which something is missing or too much and nothing explains it, the
   * newest first; empty while nobody can tell how far the platform has come.
   *
   * @param back how far before the newest hour of which all must have arrived
   */
  Optional<List<Balance>> unexplained(Duration back, int limit) {
    Instant caughtUpTo = caughtUpTo();
    if (caughtUpTo.equals(Instant.EPOCH)) {
      return Optional.empty();
    }
    Instant end = caughtUpTo.truncatedTo(ChronoUnit.HOURS);
    List<Silent> silent = doors.silent(clock.instant().minus(DEAD_AFTER));
    var window = new Window(Optional.empty(), end.minus(back), end);
    return Optional.of(
        doors.unequal(window, limit).stream()
            .map(hour -> Balance.of(hour, silent, caughtUpTo))
            .filter(balance -> balance.status() == Balance.Status.UNEXPLAINED)
            .toList());
  }

  /** By the slowest of the metering job, the analytics job and the doors' reports. */
  private Instant caughtUpTo() {
    Instant reported = doors.newestReport().orElse(Instant.EPOCH);
    Instant decided = Instant.ofEpochMilli(heartbeat());
    Instant slowest = reported.isBefore(decided) ? reported : decided;
    return slowest.isBefore(Instant.EPOCH.plus(ON_ITS_WAY))
        ? Instant.EPOCH
        : slowest.minus(ON_ITS_WAY);
  }

  private long heartbeat() {
    try {
      return projections.heartbeat().upToMs();
    } catch (ProjectionsUnavailable notKnown) {
      return 0;
    }
  }
}
