package io.openmonetize.domain.account;

import java.util.List;

/**
 * What was decided about one input or one due item.
 *
 * @param revision counts the account's decisions, 1, 2, 3, …
 * @param timeMs the input's journal time, or when the item fell due
 */
public record Decision(long revision, long timeMs, List<Entry> entries) {}
