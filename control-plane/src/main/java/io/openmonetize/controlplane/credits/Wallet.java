package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.AccountView;

/** What a wallet holds, and how much of it is set aside. */
public record Wallet(Credits balance, Credits held) {

  public static Wallet of(AccountView view) {
    return new Wallet(
        Credits.ofMicros(view.getBalanceMicros()), Credits.ofMicros(view.getHeldMicros()));
  }

  public Credits available() {
    return balance.minus(held);
  }
}
