package io.openmonetize.domain.pricing;

/**
 * Whose terms an event is priced by: first those of the account, then those of its plan.
 *
 * @param account the account key
 * @param plan the slug of the plan that the account is on at the event's timestamp; empty for none
 */
public record Buyer(String account, String plan) {
  /** Whom only what is for all is for. */
  public static final Buyer ANYBODY = new Buyer("", "");

  /** Of an account that is on no plan. */
  public static Buyer of(String account) {
    return new Buyer(account, "");
  }
}
