package io.openmonetize.domain.account;

import io.openmonetize.domain.time.Period;

/**
 * A grant that comes again with every period.
 *
 * @param minRollover and maxRollover bound what goes on from one period into the next
 * @param until 0: without end
 */
public record Recurrence(Period period, long minRollover, long maxRollover, long until) {}
