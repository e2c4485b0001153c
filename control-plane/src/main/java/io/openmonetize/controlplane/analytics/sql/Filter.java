package io.openmonetize.controlplane.analytics.sql;

import java.util.List;

/** Only usage that has one of these values there. */
public record Filter(GroupKey key, List<String> values) {
  public Filter {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a filter names a value");
    }
  }
}
