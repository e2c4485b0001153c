package io.openmonetize.e2e.audit;

import io.openmonetize.schemas.Topics;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.Origin;
import io.openmonetize.schemas.v1.RejectedEvent;
import java.util.HashSet;
import java.util.Set;

/**
 * Every record of the public topic went on: into the journal, or among the rejected with a reason.
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
    var lost = new HashSet<>(evidence.published());
    evidence.accounts().values().stream()
        .flatMap(account -> account.journal().stream())
        .map(JournalRecord::getUsage)
        .filter(usage -> usage.hasOrigin())
        .forEach(usage -> lost.remove(position(usage.getOrigin())));
    lost.removeAll(refused);
    if (!lost.isEmpty()) {
      findings.add(
          Topics.USAGE_EVENTS,
          lost.size() + " records went nowhere, one of them " + lost.iterator().next());
    }
    evidence.rejected().stream()
        .filter(event -> event.getCode().isEmpty())
        .forEach(event -> findings.add(Topics.REJECTED, "no reason: " + event.getEventId()));
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
