package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.ledger.TransactionIds;
import io.openmonetize.domain.time.Period.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One decision's work on the funds: copies of the wallets that it touches, and what it moved. The
 * funds themselves stay as they are until they {@link Funds#take} the sheet.
 *
 * @see Movement
 */
final class Sheet {
  private static final int INDEX_SHIFT = 44;

  private final Funds funds;
  private final long now;
  private final long revision;
  private final Map<String, Wallet> wallets = new LinkedHashMap<>(4);
  private final Map<String, Optional<Hold>> holds = new LinkedHashMap<>(2);
  private final List<Movement> movements = new ArrayList<>(2);
  private Optional<Tiers> tiers = Optional.empty();
  private Optional<Settings> configured = Optional.empty();
  private int grantsOpened;

  /**
   * @param revision of the decision, from which new ids derive
   */
  Sheet(Funds funds, long revision, long now) {
    this.funds = funds;
    this.revision = revision;
    this.now = now;
  }

  Funds funds() {
    return funds;
  }

  Settings settings() {
    return funds.settings();
  }

  long now() {
    return now;
  }

  long revision() {
    return revision;
  }

  List<Movement> movements() {
    return movements;
  }

  Collection<Wallet> wallets() {
    return Collections.unmodifiableCollection(wallets.values());
  }

  Map<String, Optional<Hold>> holds() {
    return holds;
  }

  Optional<Tiers> tiers() {
    return tiers;
  }

  Optional<Wallet> find(String id) {
    Wallet changed = wallets.get(id);
    return changed != null ? Optional.of(changed) : funds.find(id);
  }

  /** To be changed; made if there is none. */
  Wallet wallet(String id) {
    Wallet changed = wallets.get(id);
    if (changed == null) {
      changed = funds.find(id).map(Wallet::copy).orElseGet(() -> new Wallet(id));
      wallets.put(id, changed);
    }
    return changed;
  }

  Optional<Hold> hold(String id) {
    Optional<Hold> changed = holds.get(id);
    return changed != null ? changed : funds.holds().find(id);
  }

  void put(Hold hold) {
    holds.put(hold.id(), Optional.of(hold));
  }

  void remove(Hold hold) {
    holds.put(hold.id(), Optional.empty());
  }

  long position(String meter, Span period) {
    return tiers.orElseGet(funds::tiers).position(meter, period);
  }

  /** What has been paid for a meter in one of its periods. */
  long paid(String meter, Span period) {
    return tiers.orElseGet(funds::tiers).paid(meter, period);
  }

  void advance(String meter, Span period, long micros, long paid) {
    if (tiers.isEmpty()) {
      tiers = Optional.of(funds.tiers().copy());
    }
    tiers.get().advance(meter, period, micros, paid);
  }

  /** Moves credits of one wallet, which is one line of the ledger. */
  void move(LineType type, String walletId, List<Slice> slices, Cause cause) {
    Wallet wallet = wallet(walletId);
    long before = wallet.balance();
    long amount = wallet.move(slices);
    movements.add(new Movement(type, walletId, amount, 0, before, slices, cause));
  }

  /** Sets credits of one wallet aside, or free again, which is a line without an amount. */
  void pin(LineType type, String walletId, List<Slice> slices, Cause cause) {
    Wallet wallet = wallet(walletId);
    long heldDelta = wallet.pin(slices);
    movements.add(new Movement(type, walletId, 0, heldDelta, wallet.balance(), slices, cause));
  }

  /** Ids follow from the account and the revision: a replay gives the same ones. */
  String nextGrantId() {
    return grantId(revision, grantsOpened++);
  }

  String grantId(long opened, long index) {
    return TransactionIds.grant(funds.account(), opened | index << INDEX_SHIFT, now);
  }

  /** A new grant's credits arrive; a debt is settled first, in a line of its own. */
  Grant arrive(LineType type, String walletId, Grant grant, Cause cause) {
    Wallet wallet = wallet(walletId);
    wallet.open(grant);
    fill(type, walletId, grant, cause);
    return grant;
  }

  /** The credits of a grant that stands in its wallet already. */
  void fill(LineType type, String walletId, Grant grant, Cause cause) {
    var arrived = List.of(new Slice(grant.id(), grant.amount()));
    move(type, walletId, arrived, cause);
    settleDebt(walletId, arrived, cause);
  }

  /** Moves what it can from credits that have just arrived to the debt. */
  void settleDebt(String walletId, List<Slice> arrived, Cause cause) {
    Wallet wallet = wallet(walletId);
    var slices = new ArrayList<Slice>();
    long left = wallet.debt();
    for (Slice slice : arrived) {
      long settled = Math.min(slice.micros(), left);
      if (settled > 0) {
        slices.add(new Slice(slice.grantId(), -settled));
        left -= settled;
      }
    }
    if (!slices.isEmpty()) {
      slices.add(new Slice(Slice.DEBT, wallet.debt() - left));
      move(LineType.BURN, walletId, slices, cause.saying("debt settled"));
    }
    wallet.watch(wallet.watch().filledTo(wallet.balance()));
  }

  void configure(Settings chosen) {
    configured = Optional.of(chosen);
  }

  Optional<Settings> configured() {
    return configured;
  }

  Grant newGrant(GrantTerms terms, boolean pending) {
    return Grant.opened(nextGrantId(), terms, revision, pending);
  }
}
