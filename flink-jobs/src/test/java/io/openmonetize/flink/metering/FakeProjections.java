package io.openmonetize.flink.metering;

import java.util.ArrayList;
import java.util.List;

/** Takes what is offered while it is willing. */
final class FakeProjections implements Projections {
  final List<Update> taken = new ArrayList<>();
  boolean willing = true;

  /** How many more updates it takes before it is full. */
  int room = Integer.MAX_VALUE;

  boolean lost;

  @Override
  public boolean offer(Update update) {
    if (!willing || room == 0) {
      return false;
    }
    room--;
    taken.add(update);
    return true;
  }

  @Override
  public boolean offerUrgent(Update update) {
    return offer(update);
  }

  @Override
  public boolean lostSome() {
    boolean before = lost;
    lost = false;
    return before;
  }

  @Override
  public void close() {}

  <T extends Update> List<T> taken(Class<T> type) {
    return taken.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
