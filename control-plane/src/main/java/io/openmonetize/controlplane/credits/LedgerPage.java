package io.openmonetize.controlplane.credits;

import io.openmonetize.controlplane.archive.Line;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * @param next where the following page begins, empty at the ledger's first line
 * @param total how many lines there are; empty while that cannot be told
 * @param degraded a store was away or behind: lines that exist may be missing, at the top or below
 */
record LedgerPage(List<Line> lines, Optional<Cursor> next, OptionalLong total, boolean degraded) {}
