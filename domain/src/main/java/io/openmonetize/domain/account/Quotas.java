package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Entitlements.Kept;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period.Span;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has been used of quotas, by whom: a piece of state for each spender. Every quota counts from
 * the decision on that made it, whether another one holds in its place or it is switched off.
 */
public final class Quotas {
  private static final String PIECE = "used:";
  private static final int VERSION = 1;

  private final AccountStorage storage;
  private final Entitlements entitlements;
  private final Map<String, TreeMap<String, Count>> used = new HashMap<>();
  private final Set<String> unsaved = new LinkedHashSet<>();

  Quotas(AccountStorage storage, Entitlements entitlements) {
    this.storage = storage;
    this.entitlements = entitlements;
  }

  /** In millionths of what the quota is measured in. */
  public long used(Kept quota, String scope, Span period) {
    return Optional.ofNullable(counts(scope).get(quota.entitlement().id()))
        .filter(count -> count.since() == quota.since())
        .map(count -> count.in(period))
        .orElse(0L);
  }

  void count(Tally tally) {
    TreeMap<String, Count> counts = counts(tally.scope());
    Count count = counts.get(tally.entitlementId());
    if (count == null || count.since() != tally.since()) {
      count = new Count(tally.since());
      counts.put(tally.entitlementId(), count);
    }
    count.add(tally.period(), tally.part());
    unsaved.add(tally.scope());
  }

  private TreeMap<String, Count> counts(String scope) {
    return used.computeIfAbsent(
        scope, id -> storage.readPiece(PIECE + id).map(Quotas::read).orElseGet(TreeMap::new));
  }

  /** Whoever has used something of a quota. */
  public Set<String> spenders() {
    var all = new LinkedHashSet<String>();
    if (!entitlements.none()) {
      storage.readDue(Lists.OF_QUOTAS).forEach(all::add);
      all.addAll(unsaved);
    }
    return all;
  }

  /** What is counted for a quota that is gone goes with it. */
  void save() {
    for (String scope : unsaved) {
      if (storage.readPiece(PIECE + scope).isEmpty()) {
        storage.appendDue(Lists.OF_QUOTAS, scope);
      }
      TreeMap<String, Count> counts = counts(scope);
      counts.keySet().removeIf(id -> entitlements.find(id).isEmpty());
      storage.writePiece(PIECE + scope, toBytes(counts));
    }
    unsaved.clear();
  }

  long memory() {
    long sum = 0;
    for (TreeMap<String, Count> counts : used.values()) {
      for (Count count : counts.values()) {
        sum += count.memory();
      }
    }
    return sum;
  }

  private static TreeMap<String, Count> read(byte[] bytes) {
    var in = new ByteReader(bytes);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException("counts of an unknown version " + version);
    }
    var counts = new TreeMap<String, Count>();
    for (int left = in.count(); left > 0; left--) {
      counts.put(in.text(), Count.read(in));
    }
    return counts;
  }

  private static byte[] toBytes(TreeMap<String, Count> counts) {
    var out = new ByteWriter(256).u8(VERSION).varint(counts.size());
    counts.forEach((id, count) -> count.write(out.text(id)));
    return out.toBytes();
  }
}
