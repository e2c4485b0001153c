package io.openmonetize.domain.account;

import io.openmonetize.domain.time.Period;

/** What may be spent in a period; 0 allows nothing. */
public record Cap(Period period, long limit) {}
