package io.openmonetize.http.limits;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Buckets in memory by the test's clock, which can be away, and which count how often they are
 * asked.
 */
public final class FakeBuckets implements Buckets {
  public volatile boolean away;
  public volatile int asked;
  private final ModelBuckets model;

  public FakeBuckets(LongSupplier clockMs) {
    this.model = new ModelBuckets(clockMs);
  }

  @Override
  public List<State> take(String owner, List<Ask> asks) {
    return answer(() -> model.take(owner, asks));
  }

  @Override
  public List<State> peek(String owner, List<Ask> asks) {
    return answer(() -> model.peek(owner, asks));
  }

  @Override
  public void close() {
    // It holds nothing.
  }

  private synchronized List<State> answer(Supplier<List<State>> question) {
    asked++;
    if (away) {
      throw new BucketsUnavailable("Redis is away", new IllegalStateException());
    }
    return question.get();
  }
}
