package io.openmonetize.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts events by what became of them at the door: accepted + duplicate + rejected +
 * unacknowledged + withheld = sent, in requests whose body could be read.
 */
final class IngestMeters {
  static final String EVENTS = "om.ingest.events";
  static final String BATCH = "om.ingest.batch.events";

  private final MeterProvider<Counter> events;
  private final DistributionSummary batches;

  IngestMeters(MeterRegistry registry) {
    events =
        Counter.builder(EVENTS)
            .description("Events by what became of them at the door")
            .withRegistry(registry);
    batches =
        DistributionSummary.builder(BATCH)
            .description("Events per request")
            .serviceLevelObjectives(1, 10, 100, 1_000)
            .register(registry);
    // The usual ones are there from the start, so that a rate of the first minute is right.
    count(IngestRequest.NATIVE, "accepted", 0);
    count(IngestRequest.NATIVE, "duplicate", 0);
    count(IngestRequest.NATIVE, "unacknowledged", 0);
    count(IngestRequest.NATIVE, "withheld", 0);
  }

  /** Of a request of which nothing was taken. */
  void refused(String door, Sorted sorted) {
    batches.record(sorted.sent());
    rejected(door, sorted);
    count(door, "withheld", sorted.journaled().size() + sorted.repeated().size());
  }

  /**
   * @param acknowledged all of it stands, by the broker's word
   */
  void written(String door, Sorted sorted, boolean acknowledged) {
    batches.record(sorted.sent());
    if (acknowledged) {
      rejected(door, sorted);
      count(door, "accepted", sorted.journaled().size());
      count(door, "duplicate", sorted.repeated().size());
    } else {
      count(door, "unacknowledged", sorted.sent());
    }
  }

  /** Codes are words of ours, so there are as many as the reference of errors lists. */
  private void rejected(String door, Sorted sorted) {
    for (Item.Refused item : sorted.refused()) {
      String code = item.reading().problems().get(0).code();
      events.withTags("door", door, "outcome", "rejected", "code", code).increment();
    }
  }

  private void count(String door, String outcome, int many) {
    events.withTags("door", door, "outcome", outcome, "code", "").increment(many);
  }
}
