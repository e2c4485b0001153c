package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.rows.Owner;

/** Something of one account that a fold is about. */
sealed interface Owned permits Identity, Group, CustomerDay {
  Owner owner();
}
