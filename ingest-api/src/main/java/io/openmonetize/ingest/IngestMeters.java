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
    count("accepted", 0);
    count("duplicate", 0);
    count("unacknowledged", 0);
    count("withheld", 0);
  }

  /** Of a request of which nothing was taken. */
  void refused(Sorted sorted) {
    batches.record(sorted.sent());
    rejected(sorted);
    count("withheld", sorted.journaled().size() + sorted.repeated().size());
  }

  /**
   * @param acknowledged all of it stands, by the broker's word
   */
  void written(Sorted sorted, boolean acknowledged) {
    batches.record(sorted.sent());
    if (acknowledged) {
      rejected(sorted);
      count("accepted", sorted.journaled().size());
      count("duplicate", sorted.repeated().size());
    } else {
      count("unacknowledged", sorted.sent());
    }
  }

  /** Codes are words of ours, so there are as many as the reference of errors lists. */
  private void rejected(Sorted sorted) {
    for (Item.Refused item : sorted.refused()) {
      String code = item.reading().problems().get(0).code();
      events.withTags("outcome", "rejected", "code", code).increment();
    }
  }

  private void count(String outcome, int many) {
    events.withTags("outcome", outcome, "code", "").increment(many);
  }
}
