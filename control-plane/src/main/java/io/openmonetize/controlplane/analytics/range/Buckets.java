package io.openmonetize.controlplane.analytics.range;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The beginnings of all buckets that a range touches, in Unix seconds. They are counted out here
 * and handed to ClickHouse, so that it needs no opinion of its own about any zone's history.
 */
public record Buckets(Bucket bucket, TimeRange range, List<Long> starts) {
  /** As many as a question to ClickHouse carries comfortably: six years of days. */
  public static final int MOST = 2_500;

  public Buckets {
    starts = List.copyOf(starts);
  }

  /** Empty when there are more than {@link #MOST}. */
  public static Optional<Buckets> of(Bucket bucket, TimeRange range) {
    var starts = new ArrayList<Long>();
    long last = Math.floorDiv(range.endMs() - 1, 1_000L);
    long start = bucket.floor(range.start().getEpochSecond(), range.zone());
    while (start <= last) {
      if (starts.size() == MOST) {
        return Optional.empty();
      }
      starts.add(start);
      start = bucket.next(start, range.zone());
    }
    return Optional.of(new Buckets(bucket, range, starts));
  }

  /** The finest bucket of which a range has few enough. */
  public static Optional<Bucket> finest(TimeRange range) {
    return Arrays.stream(Bucket.values()).filter(each -> of(each, range).isPresent()).findFirst();
  }

  /** When the bucket ends that begins there. */
  public Instant end(long start) {
    return Instant.ofEpochSecond(bucket.next(start, range.zone()));
  }
}
