package io.openmonetize.events;

import java.util.Set;
import java.util.TreeSet;

/** The fields of an event that say how much, as clients write them. */
public final class QuantityNames {
  private QuantityNames() {}

  public static Set<String> all() {
    var names = new TreeSet<String>();
    for (Field field : Field.values()) {
      if (field.form() == Field.Form.WHOLE || field.form() == Field.Form.DECIMAL) {
        names.add(field.publicName());
      }
    }
    return names;
  }
}
