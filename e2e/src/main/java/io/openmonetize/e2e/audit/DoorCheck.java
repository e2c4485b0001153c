package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Origin;
import io.openmonetize.schemas.v1.RejectedEvent;
import io.openmonetize.schemas.v1.UsageEvent;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every record of the public topic went to one place: into the journal, or among the rejected with
 * a reason.
 */
final class DoorCheck {
  private final Evidence evidence;
  private final Set<Evidence.Position> refused = new HashSet<>();
  private long refusedOverHttp;

  DoorCheck(Evidence evidence) {
    this.evidence = evidence;
    for (RejectedEvent event : evidence.rejected()) {
      if (event.getSourceTopic().equals(Topics.USAGE_EVENTS)) {
        refused.add(new Evidence.Position(event.getSourcePartition(), event.getSourceOffset()));
      } else {
        refusedOverHttp++;
      }
    }
  }

  void check(Findings findings) {
    Set<Evidence.Position> journaled =
        evidence.accounts().values().stream()
            .flatMap(account -> account.journal().stream())
            .map(JournalRecord::getUsage)
            .filter(UsageEvent::hasOrigin)
            .map(usage -> position(usage.getOrigin()))
            .collect(Collectors.toSet());
    var lost = new HashSet<>(evidence.published());
    lost.removeAll(journaled);
    lost.removeAll(refused);
    report(lost, "went nowhere", findings);
    var both = new HashSet<>(journaled);
    both.retainAll(refused);
    report(both, "were taken and refused", findings);
    evidence.rejected().stream()
        .filter(event -> event.getCode().isEmpty())
        .forEach(event -> findings.add(Topics.REJECTED, "no reason: " + event.getEventId()));
  }

  private static void report(Set<Evidence.Position> wrong, String what, Findings findings) {
    if (!wrong.isEmpty()) {
      findings.add(
          Topics.USAGE_EVENTS,
          String.format(
              Locale.ROOT,
              "%d records %s, one of them %s",
              wrong.size(),
              what,
              wrong.iterator().next()));
    }
  }

  /** Records of the public topic that were refused; a redelivery counts once. */
  long refusedFromKafka() {
    return refused.size();
  }

  long refusedOverHttp() {
    return refusedOverHttp;
  }

  private static Evidence.Position position(Origin origin) {
    return new Evidence.Position(origin.getPartition(), origin.getOffset());
  }
}
