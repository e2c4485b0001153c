package io.openmonetize.controlplane.credits;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.WalletView;

/** What a wallet holds, and how much of it is set aside. */
public record Wallet(Credits balance, Credits held) {
  public static final Wallet EMPTY = new Wallet(Credits.ZERO, Credits.ZERO);

  public static Wallet of(AccountView view) {
    return ofMicros(view.getBalanceMicros(), view.getHeldMicros());
  }

  public static Wallet of(WalletView view) {
    return ofMicros(view.getBalanceMicros(), view.getHeldMicros());
  }

  public static Wallet ofMicros(long balance, long held) {
    return new Wallet(Credits.ofMicros(balance), Credits.ofMicros(held));
  }

  public Credits available() {
    return balance.minus(held);
  }

  public Wallet plus(Wallet other) {
    return new Wallet(balance.plus(other.balance), held.plus(other.held));
  }
}
