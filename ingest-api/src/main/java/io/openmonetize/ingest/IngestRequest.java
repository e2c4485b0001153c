package io.openmonetize.ingest;

import io.openmonetize.events.Reading;
import java.time.Duration;
import java.util.List;

/**
 * One request, read.
 *
 * @param door whose clients' shape it has: `native`, or a peer's name
 * @param lone one event by itself, not a list of one
 * @param atomic all or nothing
 * @param patience how long the answer may wait for verdicts
 */
record IngestRequest(
    String door,
    List<Reading> readings,
    boolean lone,
    boolean atomic,
    Duration patience,
    long startedNanos) {
  static final String NATIVE = "native";

  /** A peer's: all or none, and nobody waits, because its answers have no place for verdicts. */
  static IngestRequest ofPeer(String door, List<Reading> readings) {
    return new IngestRequest(door, readings, false, true, Duration.ZERO, System.nanoTime());
  }
}
