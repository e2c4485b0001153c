package io.openmonetize.e2e.simulate;

import io.openmonetize.e2e.simulate.script.Script;
import io.openmonetize.e2e.simulate.script.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drops steps for as long as the same check fails without them. */
final class Shrinker {
  private static final int TRIES = 1_000;
  private static final long NANOS = 15_000_000_000L;

  private final String check;
  private Failure smallest;
  private final long endNanos = System.nanoTime() + NANOS;
  private int tries;

  private Shrinker(Failure failure) {
    check = failure.check();
    smallest = failure;
  }

  static Failure shrink(Failure failure) {
    var shrinker = new Shrinker(failure);
    List<Step> needed = failure.script().steps();
    if (failure.steps() < needed.size()) {
      shrinker.fails(failure.script().with(needed.subList(0, failure.steps())));
    }
    for (int size = shrinker.size() / 2; size > 0; size /= 2) {
      shrinker.dropAll(size);
    }
    int before;
    do {
      before = shrinker.size();
      shrinker.dropAll(1);
    } while (shrinker.size() < before);
    return shrinker.smallest;
  }

  private int size() {
    return smallest.script().steps().size();
  }

  /** Never the first: it registers the customer. */
  private void dropAll(int size) {
    int from = Math.max(1, size() - size);
    while (from >= 1 && tries < TRIES && System.nanoTime() < endNanos) {
      var fewer = new ArrayList<>(smallest.script().steps());
      fewer.subList(from, Math.min(from + size, fewer.size())).clear();
      fails(smallest.script().with(fewer));
      from = from == 1 ? 0 : Math.max(1, from - size);
    }
  }

  private void fails(Script fewer) {
    tries++;
    Optional<Failure> failure = Trial.of(fewer).failure();
    failure.filter(found -> found.check().equals(check)).ifPresent(found -> smallest = found);
  }
}
