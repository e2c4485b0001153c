package io.openmonetize.http.limits;

import java.util.List;

/** For those who have no limit, and so never ask. */
final class NoBuckets implements Buckets {
  @Override
  public List<State> take(String owner, List<Ask> asks) {
    throw new IllegalStateException("there are no buckets to take from: " + asks);
  }

  @Override
  public List<State> peek(String owner, List<Ask> asks) {
    throw new IllegalStateException("there are no buckets to look at: " + asks);
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
