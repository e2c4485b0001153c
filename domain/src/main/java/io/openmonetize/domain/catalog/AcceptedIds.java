package io.openmonetize.domain.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each entry was accepted, as an immutable value that is cheap to extend: maps of 1, 2, 4, …
 * ids, two of a size being joined as in adding one to a binary number. A plain copy for each entry
 * would make reading a long catalog quadratic.
 */
record AcceptedIds(List<Map<String, Long>> maps) {
  static final AcceptedIds NONE = new AcceptedIds(List.of());

  Optional<Long> position(String entryId) {
    for (Map<String, Long> map : maps) {
      Long position = map.get(entryId);
      if (position != null) {
        return Optional.of(position);
      }
    }
    return Optional.empty();
  }

  AcceptedIds with(String entryId, long position) {
    var next = new ArrayList<>(maps);
    Map<String, Long> added = Map.of(entryId, position);
    while (!next.isEmpty() && next.get(next.size() - 1).size() == added.size()) {
      var joined = new HashMap<>(next.remove(next.size() - 1));
      joined.putAll(added);
      added = joined;
    }
    next.add(added);
    return new AcceptedIds(next);
  }
}
