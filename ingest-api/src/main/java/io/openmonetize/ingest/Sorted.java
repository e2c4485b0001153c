package io.openmonetize.ingest;

import com.google.protobuf.ByteString;
import io.openmonetize.events.Reading;
import io.openmonetize.schemas.AccountKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of one request, each in its place: journaled + repeated + refused = sent. A repeat
 * with another payload is journaled, because only the account can tell a conflict.
 */
record Sorted(
    List<Item> items,
    List<Item.Journaled> journaled,
    List<Item.Repeated> repeated,
    List<Item.Refused> refused) {

  private record Identity(AccountKey account, ByteString identity) {}

  static Sorted of(List<Reading> readings) {
    var sorted =
        new Sorted(
            new ArrayList<>(readings.size()),
            new ArrayList<>(readings.size()),
            new ArrayList<>(0),
            new ArrayList<>(0));
    Map<Identity, Long> seen = new HashMap<>();
    for (int index = 0; index < readings.size(); index++) {
      sorted.add(index, readings.get(index), seen);
    }
    return sorted;
  }

  int sent() {
    return items.size();
  }

  private void add(int index, Reading reading, Map<Identity, Long> seen) {
    if (reading instanceof Reading.Refused refusal) {
      var item = new Item.Refused(index, refusal);
      refused.add(item);
      items.add(item);
    } else if (reading instanceof Reading.Accepted accepted) {
      addFit(index, accepted, seen);
    }
  }

  private void addFit(int index, Reading.Accepted accepted, Map<Identity, Long> seen) {
    var event = accepted.event();
    var identity = new Identity(accepted.account(), event.getIdentity());
    Long first = seen.putIfAbsent(identity, event.getPayloadHash());
    if (first != null && first == event.getPayloadHash()) {
      var item = new Item.Repeated(index, accepted.account(), event.getEventId());
      repeated.add(item);
      items.add(item);
    } else {
      var item = new Item.Journaled(index, accepted.account(), event);
      journaled.add(item);
      items.add(item);
    }
  }
}
