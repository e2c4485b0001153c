package io.openmonetize.ingest;

import io.openmonetize.events.Reading;
import java.time.Duration;
import java.util.List;

/**
 * One request, read.
 *
 * @param lone one event by itself, not a list of one
 * @param atomic all or nothing
 * @param patience how long the answer may wait for verdicts
 */
record IngestRequest(
    List<Reading> readings, boolean lone, boolean atomic, Duration patience, long startedNanos) {}
