package io.openmonetize.controlplane.analytics;

import io.openmonetize.controlplane.analytics.range.Bucket;
import io.openmonetize.controlplane.analytics.sql.Filter;
import io.openmonetize.controlplane.analytics.sql.GroupKey;
import io.openmonetize.controlplane.analytics.sql.UsageQuestion;
import io.openmonetize.domain.catalog.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads what figures are told apart by, and of which usage they are. */
final class KeyQuery {
  private static final String GROUP_BY = "group_by";
  private static final String OLDER = "groupBy";
  private static final String METADATA = "metadata.";
  private static final int MOST_VALUES = 20;

  private final QueryText query;
  private Optional<Bucket> bucketOfOlder = Optional.empty();
  private final List<String> older = new ArrayList<>();

  KeyQuery(QueryText query) {
    this.query = query;
    for (String word : words(query.all(OLDER))) {
      Optional<Bucket> bucket =
          Arrays.stream(Bucket.values()).filter(b -> b.publicName().equals(word)).findFirst();
      bucket.ifPresentOrElse(found -> bucketOfOlder = bucket, () -> older.add(word));
    }
  }

  /** Older clients cut their timeline by `groupBy=day`, `week` or `month`. */
  Optional<Bucket> bucketOfOlder() {
    return bucketOfOlder;
  }

  /**
   * @param usual the names of those that hold when none is said
   */
  List<GroupKey> groups(List<String> usual) {
    List<String> said = query.all(GROUP_BY);
    List<String> words = new ArrayList<>(words(said));
    words.addAll(older);
    if (said.isEmpty() && older.isEmpty()) {
      words.addAll(usual);
    }
    var keys = new ArrayList<GroupKey>();
    for (String word : words) {
      Optional<GroupKey> key = GroupKey.of(word);
      if (key.isEmpty()) {
        query.error(GROUP_BY, "unknown", "must be of " + names() + " or metadata.<key>");
      } else if (!keys.contains(key.get())) {
        keys.add(key.get());
      }
    }
    if (keys.size() > UsageQuestion.MOST_GROUPS) {
      query.error(GROUP_BY, "too_many", "must name at most " + UsageQuestion.MOST_GROUPS);
    }
    return keys;
  }

  List<Filter> filters() {
    var filters = new ArrayList<Filter>();
    add(filters, "feature", query.all("feature", "feature_id"), UnaryOperator.identity());
    add(filters, "feature", words(query.all("featureId")), UnaryOperator.identity());
    add(filters, "provider", words(query.all("provider")), Names::provider);
    add(filters, "model", words(query.all("model")), UnaryOperator.identity());
    add(filters, "user", query.all("user", "user_id", "userId"), UnaryOperator.identity());
    add(filters, "team", query.all("team", "team_id", "teamId"), UnaryOperator.identity());
    add(filters, "event_type", query.all("event_type", "eventType"), Names::eventType);
    add(filters, "unit_type", query.all("unit_type", "unitType"), UnaryOperator.identity());
    query.each(METADATA, (name, values) -> add(filters, name, values, UnaryOperator.identity()));
    return filters;
  }

  private void add(
      List<Filter> filters, String name, List<String> values, UnaryOperator<String> spelling) {
    if (values.size() > MOST_VALUES) {
      query.error(name, "too_many", "must have at most " + MOST_VALUES + " values");
    } else if (!values.isEmpty()) {
      filters.add(
          new Filter(GroupKey.known(name), values.stream().map(spelling).distinct().toList()));
    }
  }

  private static List<String> words(List<String> values) {
    return values.stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String names() {
    return String.join(", ", GroupKey.names());
  }
}
