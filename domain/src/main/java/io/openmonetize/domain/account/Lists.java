package io.openmonetize.domain.account;

/**
 * Lists of names that are kept beside those of what falls due, under hours in which nothing ever
 * does. They stand together because two of one number would be one list.
 */
final class Lists {
  /** All wallets but the customer's. */
  static final long WALLETS = -1;

  /** Whoever has spent while there were caps. */
  static final long UNDER_CAPS = -2;

  /** Whoever has used something of a quota. */
  static final long OF_QUOTAS = -3;

  /** The users and teams that were ever described. */
  static final long DESCRIBED = -4;

  private Lists() {}
}
