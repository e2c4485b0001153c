package io.openmonetize.domain.account;

/**
 * Credits to be bought when a balance falls below a mark.
 *
 * @param cooldownMs from one request to the next
 * @param monthlyMax 0: without maximum
 */
public record TopUpRule(long below, long amount, long cooldownMs, long monthlyMax) {}
