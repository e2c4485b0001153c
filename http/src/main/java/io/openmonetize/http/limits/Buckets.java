package io.openmonetize.http.limits;

import java.util.List;

/** Rate limits that several processes share. */
public interface Buckets extends AutoCloseable {
  /**
   * Takes from all of these buckets, or from none.
   *
   * @param owner whose they are
   * @return the states in the order of the asks
   * @throws BucketsUnavailable when nobody can tell
   */
  List<State> take(String owner, List<Ask> asks);

  /**
   * How they stand, and whether the costs would fit; nothing is taken.
   *
   * @throws BucketsUnavailable when nobody can tell
   */
  List<State> peek(String owner, List<Ask> asks);

  @Override
  void close();
}
