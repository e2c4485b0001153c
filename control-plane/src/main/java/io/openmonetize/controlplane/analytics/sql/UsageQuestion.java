package io.openmonetize.controlplane.analytics.sql;

import io.openmonetize.controlplane.analytics.range.Buckets;
import io.openmonetize.controlplane.analytics.range.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * What is asked about usage.
 *
 * @param buckets empty for the range as a whole
 */
public record UsageQuestion(
    Scope scope,
    TimeRange range,
    Optional<Buckets> buckets,
    List<GroupKey> groups,
    List<Filter> filters) {
  public static final int MOST_GROUPS = 10;

  public UsageQuestion {
    groups = List.copyOf(groups);
    filters = List.copyOf(filters);
  }

  public UsageQuestion by(Optional<Buckets> otherBuckets, List<GroupKey> others) {
    return new UsageQuestion(scope, range, otherBuckets, others, filters);
  }

  public UsageQuestion during(TimeRange other) {
    return new UsageQuestion(scope, other, Optional.empty(), groups, filters);
  }
}
