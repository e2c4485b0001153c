package io.openmonetize.controlplane.credits;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * @param next where the following page begins, empty at the ledger's first line
 * @param newest how many lines there are; empty while the newest cannot be read
 * @param degraded a store was away or behind: lines that exist may be missing, at the top or below
 */
record LedgerPage(List<Line> lines, Optional<Cursor> next, OptionalLong newest, boolean degraded) {}
