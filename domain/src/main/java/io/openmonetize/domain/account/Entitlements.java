package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.EntitlementCodec;
import io.openmonetize.domain.entitlement.Rule.Quota;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the customer, its teams and its users may do. All of them are one piece of state, which is
 * read when something asks for them; the head says how many there are, so that a customer without
 * any pays nothing.
 */
public final class Entitlements {
  /** They are one piece of state, written whole. */
  static final int MOST = 1_000;

  /** These stand in the customer's own view, which every check reads. */
  static final int MOST_SHARED = 200;

  /** Each of them remembers for every spender what it has counted. */
  static final int MOST_UNIQUE = 20;

  private static final String PIECE = "entitlements";
  private static final int VERSION = 1;

  private final AccountStorage storage;
  private final Map<String, List<Kept>> byScope = new HashMap<>();
  private int count;
  private boolean unsaved;
  private Optional<TreeMap<String, Kept>> loaded = Optional.empty();

  Entitlements(AccountStorage storage) {
    this.storage = storage;
  }

  /**
   * @param since the revision from which on it counts what it counts
   */
  public record Kept(Entitlement entitlement, long since) {
    Optional<Quota> quota() {
      return entitlement.rule() instanceof Quota quota ? Optional.of(quota) : Optional.empty();
    }

    /** Whether what has been counted for one is what the other counts. */
    boolean countsLike(Entitlement other) {
      return entitlement.scope().equals(other.scope())
          && entitlement.feature().equals(other.feature())
          && entitlement.rule() instanceof Quota was
          && other.rule() instanceof Quota is
          && was.measure().equals(is.measure())
          && was.period().equals(is.period());
    }
  }

  public boolean none() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /** In the order of their ids. */
  public Collection<Kept> all() {
    return none() ? List.of() : loaded().values();
  }

  public Optional<Kept> find(String id) {
    return none() ? Optional.empty() : Optional.ofNullable(loaded().get(id));
  }

  /** Of exactly that scope, in the order of their ids. */
  public List<Kept> of(String scope) {
    if (none()) {
      return List.of();
    }
    loaded();
    return byScope.getOrDefault(scope, List.of());
  }

  /** Of that scope, and those for each of its kind. */
  public List<Kept> at(String scope) {
    List<Kept> own = of(scope);
    List<Kept> each = each(scope);
    if (own.isEmpty() || each.isEmpty()) {
      return own.isEmpty() ? each : own;
    }
    var both = new ArrayList<>(own);
    both.addAll(each);
    return both;
  }

  private List<Kept> each(String scope) {
    if (scope.equals(Wallet.CUSTOMER)) {
      return List.of();
    }
    return of(scope.startsWith("team:") ? Entitlement.EACH_TEAM : Entitlement.EACH_USER);
  }

  /** The teams and users that have some of their own. */
  public List<String> namedScopes() {
    if (none()) {
      return List.of();
    }
    loaded();
    return byScope.keySet().stream().filter(Entitlements::isNamed).sorted().toList();
  }

  /** Of one team or one user. */
  static boolean isNamed(String scope) {
    return !scope.equals(Wallet.CUSTOMER)
        && !scope.equals(Entitlement.EACH_TEAM)
        && !scope.equals(Entitlement.EACH_USER);
  }

  void put(Entitlement entitlement, long revision) {
    TreeMap<String, Kept> all = loaded();
    Kept known = all.get(entitlement.id());
    long since = known != null && known.countsLike(entitlement) ? known.since() : revision;
    all.put(entitlement.id(), new Kept(entitlement, since));
    changed(all);
  }

  void remove(String id) {
    TreeMap<String, Kept> all = loaded();
    all.remove(id);
    changed(all);
  }

  private void changed(TreeMap<String, Kept> all) {
    count = all.size();
    unsaved = true;
    index(all);
  }

  private void index(TreeMap<String, Kept> all) {
    byScope.clear();
    for (Kept kept : all.values()) {
      byScope.computeIfAbsent(kept.entitlement().scope(), scope -> new ArrayList<>(1)).add(kept);
    }
  }

  private TreeMap<String, Kept> loaded() {
    if (loaded.isEmpty()) {
      loaded =
          Optional.of(storage.readPiece(PIECE).map(Entitlements::readAll).orElseGet(TreeMap::new));
      index(loaded.get());
    }
    return loaded.get();
  }

  void save() {
    if (unsaved) {
      storage.writePiece(PIECE, toBytes(loaded()));
      unsaved = false;
    }
  }

  long memory() {
    return loaded.isPresent() ? 400L * count : 0;
  }

  private static TreeMap<String, Kept> readAll(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("entitlements of an unknown version " + version);
    }
    var all = new TreeMap<String, Kept>();
    for (int left = in.count(); left > 0; left--) {
      long since = in.varint();
      Entitlement entitlement = EntitlementCodec.read(in);
      all.put(entitlement.id(), new Kept(entitlement, since));
    }
    return all;
  }

  private static byte[] toBytes(TreeMap<String, Kept> all) {
    var out = new ByteWriter(1_024).u8(VERSION).varint(all.size());
    for (Kept kept : all.values()) {
      EntitlementCodec.write(out.varint(kept.since()), kept.entitlement());
    }
    return out.toBytes();
  }

  void read(ByteReader in) {
    count = in.count();
  }

  void write(ByteWriter out) {
    out.varint(count);
  }
}
