package io.openmonetize.flink.analytics.fold;

import java.io.IOException;

/** Brings the tables of sums up to what the table of decisions says. */
interface Fold {

  /** The decisions behind these changes are in their table already. */
  void fold(Changes.Batch changes) throws IOException;
}
