package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.rows.Owner;

/** An event's identity within its account, in hex. */
record Identity(Owner owner, String hex) implements Owned {}
