package io.openmonetize.controlplane.credits;

import java.util.List;
import java.util.Optional;

/**
 * @param next where the following page begins, empty at the ledger's first line
 * @param degraded a store was away or behind: lines that exist may be missing, at the top or below
 */
record LedgerPage(List<Line> lines, Optional<Cursor> next, boolean degraded) {}
