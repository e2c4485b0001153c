package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps the funds in pieces of state, and knows what falls due in wallets that nobody has looked
 * at.
 *
 * <p>A wallet in which something will fall due is listed under that hour of journal time. When the
 * hour comes, the wallets of its list are looked at, and from then on their own due times count.
 */
final class FundsKeeper {
  private static final long HOUR_MS = 3_600_000L;
  private static final long BYTES_PER_WALLET = 128;
  private static final long BYTES_PER_GRANT = 256;

  private final Funds funds;
  private final AccountStorage storage;
  private final Set<String> unsaved = new LinkedHashSet<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private final TreeSet<Long> dueHours = new TreeSet<>();
  private final TreeSet<Long> unopened = new TreeSet<>();
  private boolean hasHolds;
  private boolean hasTiers;
  private long nextHoldExpiry = Long.MAX_VALUE;
  private long lastExpiry = Long.MIN_VALUE;

  FundsKeeper(Funds funds, AccountStorage storage) {
    this.funds = funds;
    this.storage = storage;
  }

  /** The pieces that a sheet changes. */
  static List<String> touched(Sheet sheet) {
    var names = new ArrayList<String>(2);
    for (Wallet wallet : sheet.wallets()) {
      names.add(wallet.piece());
    }
    if (!sheet.holds().isEmpty()) {
      names.add(Funds.HOLDS);
    }
    if (sheet.tiers().isPresent()) {
      names.add(Funds.TIERS);
    }
    return names;
  }

  boolean hasHolds() {
    return hasHolds;
  }

  boolean hasTiers() {
    return hasTiers;
  }

  long nextDue() {
    long hour = unopened.isEmpty() ? Long.MAX_VALUE : unopened.first() * HOUR_MS;
    return Math.min(Math.min(hour, nextHoldExpiry), funds.nextWalletDue());
  }

  Optional<Due> nextDue(long upTo) {
    while (!unopened.isEmpty() && unopened.first() * HOUR_MS <= upTo) {
      open(unopened.pollFirst());
    }
    return Math.min(nextHoldExpiry, funds.nextWalletDue()) <= upTo
        ? funds.nextDue(upTo)
        : Optional.empty();
  }

  private void open(long hour) {
    for (String id : storage.readDue(hour)) {
      funds.find(id);
    }
  }

  long lastExpiry() {
    return lastExpiry;
  }

  /** By itself, or because a correction says that it should have. */
  void expired(long at) {
    lastExpiry = at;
  }

  void take(Sheet sheet) {
    for (Wallet wallet : sheet.wallets()) {
      noteChange(wallet);
    }
    funds.take(sheet);
    hasTiers |= sheet.tiers().isPresent();
    if (sheet.tiers().isPresent()) {
      unsaved.add(Funds.TIERS);
    }
    if (!sheet.holds().isEmpty()) {
      noteHolds();
    }
  }

  void put(Wallet wallet) {
    noteChange(wallet);
    funds.put(wallet);
  }

  void put(Holds holds) {
    funds.put(holds);
    noteHolds();
  }

  void put(Tiers tiers) {
    funds.put(tiers);
    hasTiers = true;
    unsaved.add(Funds.TIERS);
  }

  private void noteChange(Wallet wallet) {
    if (!wallet.id().equals(Wallet.CUSTOMER)) {
      if (funds.find(wallet.id()).isEmpty()) {
        storage.appendDue(Lists.WALLETS, wallet.id());
      }
      unsaved.add(wallet.id());
      changed.add(wallet.id());
    }
  }

  private void noteHolds() {
    hasHolds = true;
    nextHoldExpiry = funds.holds().nextToExpire().map(Hold::expiresAt).orElse(Long.MAX_VALUE);
    unsaved.add(Funds.HOLDS);
    changed.add(Funds.HOLDS);
  }

  Account.Changes takeChanges() {
    boolean holds = changed.remove(Funds.HOLDS);
    var taken = new Account.Changes(List.copyOf(changed), holds);
    changed.clear();
    return taken;
  }

  Collection<String> otherWallets() {
    var ids = new LinkedHashSet<String>();
    if (funds.hasOthers()) {
      storage.readDue(Lists.WALLETS).forEach(ids::add);
    }
    return ids;
  }

  long memory() {
    long bytes = 0;
    for (Optional<Wallet> wallet : funds.loaded()) {
      bytes += BYTES_PER_WALLET;
      bytes += wallet.map(known -> BYTES_PER_GRANT * known.grants().size()).orElse(0L);
    }
    return hasHolds ? bytes + BYTES_PER_GRANT * funds.holds().count() : bytes;
  }

  /**
   * Writes what changed.
   *
   * @param now journal time; the lists of hours that are over are dropped
   */
  void save(long now) {
    for (String name : unsaved) {
      if (name.equals(Funds.HOLDS) || name.equals(Funds.TIERS)) {
        storage.writePiece(name, funds.piece(name).orElseThrow());
      } else {
        save(funds.find(name).orElseThrow());
      }
    }
    unsaved.clear();
    List.copyOf(dueHours.headSet(now / HOUR_MS)).forEach(this::drop);
  }

  private void save(Wallet wallet) {
    list(wallet);
    storage.writePiece(wallet.piece(), wallet.toBytes());
  }

  /** A wallet stays in a list that it has left; whoever opens that finds nothing to do. */
  private void list(Wallet wallet) {
    long at = wallet.nextDueAt();
    long hour = at / HOUR_MS;
    if (at != Long.MAX_VALUE && (wallet.listedUnder() != hour || !dueHours.contains(hour))) {
      storage.appendDue(hour, wallet.id());
      wallet.listedUnder(hour);
      if (dueHours.add(hour)) {
        unopened.add(hour);
      }
    }
  }

  /** What is left to do in its wallets is listed again. */
  private void drop(long hour) {
    var ids = new LinkedHashSet<String>();
    storage.readDue(hour).forEach(ids::add);
    storage.dropDue(hour);
    dueHours.remove(hour);
    unopened.remove(hour);
    for (String id : ids) {
      funds.find(id).filter(wallet -> wallet.listedUnder() == hour).ifPresent(this::save);
    }
  }

  void forgetTiers(long before) {
    if (hasTiers && funds.tiers().forget(before)) {
      unsaved.add(Funds.TIERS);
    }
  }

  void read(ByteReader in) {
    funds.hasOthers(in.bool());
    hasHolds = in.bool();
    hasTiers = in.bool();
    nextHoldExpiry = in.varint();
    lastExpiry = in.zigzag();
    for (int left = in.count(); left > 0; left--) {
      dueHours.add(in.varint());
    }
    unopened.addAll(dueHours);
  }

  void write(ByteWriter out) {
    out.bool(funds.hasOthers()).bool(hasHolds).bool(hasTiers).varint(nextHoldExpiry);
    out.zigzag(lastExpiry);
    out.varint(dueHours.size());
    dueHours.forEach(out::varint);
  }
}
