package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One balance: what is left of its grants, less its debt. Grants stand in the order in which they
 * pay; one that is used up leaves, and what it was stands in the ledger.
 *
 * <p>Decisions work on a {@link #copy()}; only {@link Funds} puts one in another's place.
 */
public final class Wallet {
  /** The wallet of the customer itself. */
  public static final String CUSTOMER = "";

  private static final String TEAM = "team:";
  private static final String USER = "user:";
  private static final int FIRST_VERSION = 1;
  private static final int VERSION = 2;
  private static final long NOWHERE = -1;

  private final String id;
  private final String piece;
  private final List<Grant> grants;
  private final List<Series> series;
  private Watch watch = Watch.NOTHING;
  private long balance;
  private long held;
  private long debt;
  private long listedUnder = NOWHERE;

  Wallet(String id) {
    this(id, new ArrayList<>(), new ArrayList<>());
  }

  private Wallet(String id, List<Grant> grants, List<Series> series) {
    this(id, Funds.WALLET + id, grants, series);
  }

  private Wallet(String id, String piece, List<Grant> grants, List<Series> series) {
    this.id = id;
    this.piece = piece;
    this.grants = grants;
    this.series = series;
  }

  public static String ofTeam(String teamId) {
    return TEAM + teamId;
  }

  /** The user whose wallet has that id; empty for another's. */
  public static Optional<String> userOf(String wallet) {
    return wallet.startsWith(USER)
        ? Optional.of(wallet.substring(USER.length()))
        : Optional.empty();
  }

  /** The team whose wallet has that id; empty for another's. */
  public static Optional<String> teamOf(String wallet) {
    return wallet.startsWith(TEAM)
        ? Optional.of(wallet.substring(TEAM.length()))
        : Optional.empty();
  }

  public static String ofUser(String userId) {
    return USER + userId;
  }

  Wallet copy() {
    var copy = new Wallet(id, piece, new ArrayList<>(grants), new ArrayList<>(series));
    copy.watch = watch;
    copy.balance = balance;
    copy.held = held;
    copy.debt = debt;
    copy.listedUnder = listedUnder;
    return copy;
  }

  /** Empty for the customer's own, else `team:…` or `user:…`. */
  public String id() {
    return id;
  }

  /** Its name as a piece of state. */
  String piece() {
    return piece;
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

  public List<Series> series() {
    return Collections.unmodifiableList(series);
  }

  public Watch watch() {
    return watch;
  }

  Optional<Grant> grant(String grantId) {
    return grants.stream().filter(grant -> grant.id().equals(grantId)).findFirst();
  }

  /** What its grants could pay for something of that time. */
  long spendable(long time) {
    long sum = 0;
    for (Grant grant : grants) {
      sum += grant.paysFor(time) ? grant.free() : 0;
    }
    return sum;
  }

  /** When something falls due by itself; {@link Long#MAX_VALUE} if nothing does. */
  long nextDueAt() {
    long at = watch.topUp().isPresent() ? watch.topUp().get().dueAt() : Long.MAX_VALUE;
    for (Grant grant : grants) {
      at = Math.min(at, grant.dueAt());
    }
    for (Series one : series) {
      at = Math.min(at, Math.min(one.nextAt(), one.rollAt()));
    }
    return at;
  }

  /** What that is. */
  Optional<Due> nextDue() {
    Optional<Due> first = Optional.empty();
    for (Grant grant : grants) {
      first = Due.earlier(first, Due.of(this, grant));
    }
    for (Series one : series) {
      first = Due.earlier(first, Due.of(this, one));
    }
    return Due.earlier(first, Due.ofTopUp(this));
  }

  void watch(Watch other) {
    watch = other;
  }

  /** The hour under which it was listed last for what falls due in it. */
  long listedUnder() {
    return listedUnder;
  }

  void listedUnder(long hour) {
    listedUnder = hour;
  }

  void open(Grant grant) {
    int at = 0;
    while (at < grants.size() && Grant.BURN_ORDER.compare(grants.get(at), grant) <= 0) {
      at++;
    }
    grants.add(at, grant);
  }

  void activate(String grantId) {
    grants.set(indexOf(grantId), grants.get(indexOf(grantId)).activated());
  }

  /** It ends earlier than it was to; on-time usage still has its grace. */
  void shorten(String grantId, long until) {
    Grant grant = grants.remove(indexOf(grantId));
    open(grant.until(until));
  }

  Optional<Series> oneSeries(String seriesId) {
    return series.stream().filter(one -> one.id().equals(seriesId)).findFirst();
  }

  void begin(Series one) {
    series.add(one);
  }

  void change(Series changed) {
    series.replaceAll(one -> one.id().equals(changed.id()) ? changed : one);
  }

  void end(String seriesId) {
    series.removeIf(one -> one.id().equals(seriesId));
  }

  /** Moves credits: the one way to change a balance. Returns by how much. */
  long move(List<Slice> slices) {
    long amount = 0;
    for (Slice slice : slices) {
      amount = Math.addExact(amount, slice.micros());
      if (slice.grantId().equals(Slice.DEBT)) {
        debt = Math.subtractExact(debt, slice.micros());
      } else {
        replace(slice.grantId(), grant -> grant.plus(slice.micros()));
      }
    }
    balance = Math.addExact(balance, amount);
    return amount;
  }

  /** Sets credits aside, or free again. Returns by how much. */
  long pin(List<Slice> slices) {
    long pinned = 0;
    for (Slice slice : slices) {
      pinned = Math.addExact(pinned, slice.micros());
      replace(slice.grantId(), grant -> grant.pinned(slice.micros()));
    }
    held = Math.addExact(held, pinned);
    return pinned;
  }

  private void replace(String grantId, UnaryOperator<Grant> change) {
    int at = indexOf(grantId);
    Grant changed = change.apply(grants.get(at));
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

  /** Whether it holds the same, whatever it is watched for. */
  boolean sameMoney(Wallet other) {
    return balance == other.balance
        && held == other.held
        && debt == other.debt
        && grants.equals(other.grants)
        && series.equals(other.series);
  }

  /** A balance is what its grants have left, less the debt; pending grants have not arrived. */
  void check() {
    long left = -debt;
    long pinned = 0;
    for (Grant grant : grants) {
      left = grant.pending() ? left : Math.addExact(left, grant.remaining());
      pinned += grant.held();
      if (grant.held() < 0 || grant.free() < 0) {
        throw new InvariantBroken(
            "grant " + grant.id() + " holds " + grant.held() + " of " + grant.remaining());
      }
    }
    if (left != balance || pinned != held) {
      throw new InvariantBroken(
          ("wallet '" + id + "': grants less debt " + left + " ≠ balance " + balance)
              + (", or pinned " + pinned + " ≠ held " + held));
    }
  }

  /** As version 1 of the account's head has it. */
  static Wallet readOld(ByteReader in) {
    var wallet = new Wallet(in.text());
    wallet.balance = in.zigzag();
    wallet.held = in.zigzag();
    wallet.debt = in.varint();
    for (int left = in.count(); left > 0; left--) {
      wallet.grants.add(Grant.readOld(in));
    }
    return wallet;
  }

  static Wallet read(byte[] bytes) {
    return read(new ByteReader(bytes));
  }

  static Wallet read(ByteReader in) {
    int version = in.u8();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new IllegalStateException("a wallet of an unknown version " + version);
    }
    var wallet = new Wallet(in.text());
    wallet.balance = in.zigzag();
    wallet.held = in.zigzag();
    wallet.debt = in.varint();
    wallet.listedUnder = in.zigzag();
    for (int left = in.count(); left > 0; left--) {
      wallet.grants.add(Grant.read(in));
    }
    for (int left = in.count(); left > 0; left--) {
      wallet.series.add(Series.read(in, version > FIRST_VERSION));
    }
    wallet.watch = Watch.read(in);
    return wallet;
  }

  byte[] toBytes() {
    var out = new ByteWriter(256);
    write(out);
    return out.toBytes();
  }

  void write(ByteWriter out) {
    out.u8(VERSION)
        .text(id)
        .zigzag(balance)
        .zigzag(held)
        .varint(debt)
        .zigzag(listedUnder)
        .varint(grants.size());
    grants.forEach(grant -> grant.write(out));
    out.varint(series.size());
    series.forEach(one -> one.write(out));
    watch.write(out);
  }
}
