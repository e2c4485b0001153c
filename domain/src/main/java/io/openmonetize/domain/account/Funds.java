package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All that is worth money in an account: its wallets, its open holds, its positions in tiers.
 * Pieces are read when they are first asked for and stay until the account leaves memory.
 *
 * <p>It changes by {@link #take} only, which puts what a {@link Sheet} made of it in its place.
 */
final class Funds {
  static final String HOLDS = "holds";
  static final String TIERS = "tiers";
  static final String WALLET = "wallet:";

  private final String account;
  private final Function<String, Optional<byte[]>> pieces;
  private final Map<String, Optional<Wallet>> wallets = new HashMap<>();
  private final TreeMap<Long, TreeSet<String>> due = new TreeMap<>();
  private final Map<String, Long> dueOf = new HashMap<>();
  private Optional<Holds> holds = Optional.empty();
  private Optional<Tiers> tiers = Optional.empty();
  private Settings settings;
  private boolean hasOthers;

  /**
   * @param pieces what is kept under a piece's name
   */
  Funds(String account, Function<String, Optional<byte[]>> pieces) {
    this.account = account;
    this.pieces = pieces;
    settings = Settings.DEFAULT;
    put(new Wallet(Wallet.CUSTOMER));
  }

  String account() {
    return account;
  }

  Settings settings() {
    return settings;
  }

  void settings(Settings chosen) {
    settings = chosen;
  }

  /** Whether any wallet but the customer's may exist; without, none is looked for. */
  boolean hasOthers() {
    return hasOthers;
  }

  void hasOthers(boolean others) {
    hasOthers = others;
  }

  Wallet customer() {
    return find(Wallet.CUSTOMER).orElseThrow();
  }

  Optional<Wallet> find(String id) {
    if (!hasOthers && !id.equals(Wallet.CUSTOMER)) {
      return Optional.empty();
    }
    Optional<Wallet> known = wallets.get(id);
    if (known == null) {
      known = pieces.apply(WALLET + id).map(Wallet::read);
      wallets.put(id, known);
      known.ifPresent(this::index);
    }
    return known;
  }

  /** In the order in which they pay: team, user, customer. */
  List<String> chain(Payer payer) {
    var chain = new ArrayList<String>(3);
    if (hasOthers && !payer.teamId().isEmpty()) {
      chain.add(Wallet.ofTeam(payer.teamId()));
    }
    if (hasOthers && !payer.userId().isEmpty()) {
      chain.add(Wallet.ofUser(payer.userId()));
    }
    chain.removeIf(id -> find(id).isEmpty());
    chain.add(Wallet.CUSTOMER);
    return chain;
  }

  Holds holds() {
    if (holds.isEmpty()) {
      holds = Optional.of(pieces.apply(HOLDS).map(Holds::read).orElseGet(Holds::new));
    }
    return holds.get();
  }

  Tiers tiers() {
    if (tiers.isEmpty()) {
      tiers = Optional.of(pieces.apply(TIERS).map(Tiers::read).orElseGet(Tiers::new));
    }
    return tiers.get();
  }

  /** Those that have been looked at. */
  Collection<Optional<Wallet>> loaded() {
    return wallets.values();
  }

  /** As a piece of state. */
  Optional<byte[]> piece(String name) {
    return switch (name) {
      case HOLDS -> Optional.of(holds().toBytes());
      case TIERS -> Optional.of(tiers().toBytes());
      default -> find(name.substring(WALLET.length())).map(Wallet::toBytes);
    };
  }

  /** When something falls due in a wallet that has been looked at. */
  long nextWalletDue() {
    return due.isEmpty() ? Long.MAX_VALUE : due.firstKey();
  }

  /** What falls due first, up to and including that time. */
  Optional<Due> nextDue(long upTo) {
    Optional<Due> first =
        holds().nextToExpire().map(Due::of).filter(expires -> expires.at() <= upTo);
    if (nextWalletDue() <= upTo) {
      for (String id : due.firstEntry().getValue()) {
        first = Due.earlier(first, find(id).orElseThrow().nextDue());
      }
    }
    return first;
  }

  void put(Wallet wallet) {
    hasOthers |= !wallet.id().equals(Wallet.CUSTOMER);
    wallets.put(wallet.id(), Optional.of(wallet));
    index(wallet);
  }

  void put(Holds others) {
    holds = Optional.of(others);
  }

  void put(Tiers others) {
    tiers = Optional.of(others);
  }

  /** What a sheet made of this becomes this. */
  void take(Sheet sheet) {
    sheet.wallets().forEach(this::put);
    sheet
        .holds()
        .forEach((id, hold) -> hold.ifPresentOrElse(holds()::put, () -> holds().remove(id)));
    sheet.tiers().ifPresent(changed -> tiers = Optional.of(changed));
    sheet.configured().ifPresent(chosen -> settings = chosen);
  }

  private void index(Wallet wallet) {
    long at = wallet.nextDueAt();
    Long before = at == Long.MAX_VALUE ? dueOf.remove(wallet.id()) : dueOf.put(wallet.id(), at);
    if (before != null && before != at) {
      due.computeIfPresent(
          before, (time, there) -> there.remove(wallet.id()) && there.isEmpty() ? null : there);
    }
    if (at != Long.MAX_VALUE) {
      due.computeIfAbsent(at, time -> new TreeSet<>()).add(wallet.id());
    }
  }
}
