package io.openmonetize.controlplane.analytics.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What usage is told apart by.
 *
 * @param name as it is asked for and answered
 * @param column of the views; the labels of events for a key of the metadata
 * @param label the key of the metadata; empty for a column
 */
public record GroupKey(String name, String column, Optional<String> label) {
  private static final String METADATA = "metadata.";

  private enum Column {
    FEATURE("feature_id"),
    PROVIDER("provider"),
    MODEL("model"),
    USER("user_id"),
    TEAM("team_id"),
    EVENT_TYPE("event_type"),
    UNIT_TYPE("unit_type"),
    CUSTOMER("customer_id");

    private final String publicName = name().toLowerCase(Locale.ROOT);
    private final String column;

    Column(String column) {
      this.column = column;
    }

    GroupKey key() {
      return new GroupKey(publicName, column, Optional.empty());
    }
  }

  /** By its name, the name of its column, or `metadata.<key>`; empty for anything else. */
  public static Optional<GroupKey> of(String name) {
    if (name.startsWith(METADATA) && name.length() > METADATA.length()) {
      return Optional.of(
          new GroupKey(name, "metadata", Optional.of(name.substring(METADATA.length()))));
    }
    return Arrays.stream(Column.values())
        .filter(each -> each.publicName.equals(name) || each.column.equals(name))
        .map(Column::key)
        .findFirst();
  }

  /** One that is surely there. */
  public static GroupKey known(String name) {
    return of(name).orElseThrow(() -> new IllegalArgumentException("no such key: " + name));
  }

  /** Those that are columns, by name. */
  public static List<String> names() {
    return Stream.of(Column.values()).map(each -> each.publicName).toList();
  }

  boolean isLabel() {
    return label.isPresent();
  }

  /** Those after it have the key as well. */
  Grain coarsest() {
    if (isLabel()) {
      return Grain.EVENT;
    }
    if (column.equals(Column.USER.column) || column.equals(Column.TEAM.column)) {
      return Grain.DAY;
    }
    return column.equals(Column.CUSTOMER.column) ? Grain.CUSTOMER_DAY : Grain.TOTAL_DAY;
  }
}
