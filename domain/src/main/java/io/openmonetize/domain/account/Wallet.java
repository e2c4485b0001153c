package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One balance: what is left of its grants, less its debt. Grants stand in the order in which they
 * pay; one that is used up leaves, and what it was stands in the ledger.
 */
public final class Wallet {
  /** The wallet of the customer itself. */
  public static final String CUSTOMER = "";

  private final String id;
  private final List<Grant> grants = new ArrayList<>();
  private long balance;
  private long held;
  private long debt;

  Wallet(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  public long balance() {
    return balance;
  }

  public long held() {
    return held;
  }

  /**
   * How far below zero usage has taken it; a balance may be positive beside it only until it is
   * settled.
   */
  public long debt() {
    return debt;
  }

  public List<Grant> grants() {
    return Collections.unmodifiableList(grants);
  }

  Optional<Grant> nextDue() {
    Grant next = null;
    for (Grant grant : grants) {
      if (next == null || dueBefore(grant, next)) {
        next = grant;
      }
    }
    return Optional.ofNullable(next).filter(grant -> grant.dueAt() != Long.MAX_VALUE);
  }

  private static boolean dueBefore(Grant one, Grant other) {
    return one.dueAt() < other.dueAt()
        || (one.dueAt() == other.dueAt() && one.opened() < other.opened());
  }

  void open(Grant grant) {
    int at = 0;
    while (at < grants.size() && Grant.BURN_ORDER.compare(grants.get(at), grant) <= 0) {
      at++;
    }
    grants.add(at, grant);
  }

  void activate(String grantId) {
    int at = indexOf(grantId);
    grants.set(at, grants.get(at).activated());
  }

  /** Folds one ledger line's amounts in. */
  void change(long amount, long heldDelta, List<Slice> slices) {
    balance = Math.addExact(balance, amount);
    held = Math.addExact(held, heldDelta);
    for (Slice slice : slices) {
      if (slice.grantId().equals(Slice.DEBT)) {
        debt = Math.subtractExact(debt, slice.micros());
      } else {
        changeGrant(slice);
      }
    }
  }

  private void changeGrant(Slice slice) {
    int at = indexOf(slice.grantId());
    Grant changed = grants.get(at).plus(slice.micros());
    if (changed.remaining() == 0) {
      grants.remove(at);
    } else {
      grants.set(at, changed);
    }
  }

  private int indexOf(String grantId) {
    for (int i = 0; i < grants.size(); i++) {
      if (grants.get(i).id().equals(grantId)) {
        return i;
      }
    }
    throw new InvariantBroken("wallet '" + id + "' has no grant " + grantId);
  }

  /** A balance is what its grants have left, less the debt; pending grants have not arrived. */
  void check() {
    long left = -debt;
    for (Grant grant : grants) {
      left = grant.pending() ? left : Math.addExact(left, grant.remaining());
      if (grant.remaining() < 0) {
        throw new InvariantBroken("grant " + grant.id() + " is below zero: " + grant.remaining());
      }
    }
    if (left != balance) {
      throw new InvariantBroken(
          "wallet '" + id + "': grants less debt " + left + " ≠ balance " + balance);
    }
  }

  static Wallet read(ByteReader in) {
    var wallet = new Wallet(in.text());
    wallet.balance = in.zigzag();
    wallet.held = in.zigzag();
    wallet.debt = in.varint();
    for (int left = in.count(); left > 0; left--) {
      wallet.grants.add(Grant.read(in));
    }
    return wallet;
  }

  void write(ByteWriter out) {
    out.text(id).zigzag(balance).zigzag(held).varint(debt).varint(grants.size());
    grants.forEach(grant -> grant.write(out));
  }
}
