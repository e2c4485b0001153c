package io.openmonetize.domain.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** One field before and after; empty for what was not, or is not, there. */
public record FieldChange(String field, String before, String after) {

  /** Every field that differs, in the order of the names. */
  public static List<FieldChange> between(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    var changes = new ArrayList<FieldChange>();
    for (String name : names) {
      String was = before.getOrDefault(name, "");
      String is = after.getOrDefault(name, "");
      if (!was.equals(is)) {
        changes.add(new FieldChange(name, was, is));
      }
    }
    return changes;
  }
}
