package io.openmonetize.domain.pricing;

import io.openmonetize.domain.codec.ByteWriter;

/** What a period's units that are not free come to, in millionths of units and of credits. */
interface Totals {
  /** Rounded once; 0 for 0 units. */
  long of(long micros);

  /** What so many units come to when they are charged as they are among that many. */
  long among(long micros, long all);

  void write(ByteWriter out);
}
