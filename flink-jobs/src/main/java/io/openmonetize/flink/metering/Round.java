package io.openmonetize.flink.metering;

import io.openmonetize.flink.metering.Projections.Update;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A visit to every account in state, some updates at a time. */
final class Round {
  private final Stream<String> keys;
  private final Iterator<String> rest;
  private final Function<String, Iterator<Supplier<Update>>> updatesOf;
  private Iterator<Supplier<Update>> updates = Collections.emptyIterator();
  private Optional<Supplier<Update>> refused = Optional.empty();
  private Optional<Supplier<Update>> last;

  /**
   * @param last comes behind all others
   */
  Round(Stream<String> keys, Function<String, Iterator<Supplier<Update>>> updatesOf, Update last) {
    this.keys = keys;
    this.rest = keys.iterator();
    this.updatesOf = updatesOf;
    this.last = Optional.of(() -> last);
  }

  /** Offers the next ones, up to the first that is not taken; true when there are no more. */
  boolean step(int most, Predicate<Update> store) {
    for (int i = 0; i < most; i++) {
      Optional<Supplier<Update>> next = refused.or(this::next);
      if (next.isEmpty()) {
        return true;
      }
      refused = store.test(next.get().get()) ? Optional.empty() : next;
      if (refused.isPresent()) {
        return false;
      }
    }
    return false;
  }

  private Optional<Supplier<Update>> next() {
    while (!updates.hasNext() && rest.hasNext()) {
      updates = updatesOf.apply(rest.next());
    }
    if (updates.hasNext()) {
      return Optional.of(updates.next());
    }
    Optional<Supplier<Update>> ending = last;
    last = Optional.empty();
    return ending;
  }

  void close() {
    keys.close();
  }
}
