package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.TreeMap;

/** How much of each transaction has been given back, as long as it may be. */
final class Refunds {
  static final String PIECE = "refunds";

  private final AccountStorage storage;

  Refunds(AccountStorage storage) {
    this.storage = storage;
  }

  private record Refunded(long amount, long at) {}

  long of(String transactionId) {
    Refunded refunded = read().get(transactionId);
    return refunded == null ? 0 : refunded.amount();
  }

  /**
   * @param forgetBefore what was refunded longer ago than any transaction may be
   */
  void add(String transactionId, long amount, long now, long forgetBefore) {
    TreeMap<String, Refunded> all = read();
    all.values().removeIf(refunded -> refunded.at() < forgetBefore);
    long before = all.containsKey(transactionId) ? all.get(transactionId).amount() : 0;
    all.put(transactionId, new Refunded(Math.addExact(before, amount), now));
    var out = new ByteWriter(256).varint(all.size());
    all.forEach((id, refunded) -> out.text(id).varint(refunded.amount()).varint(refunded.at()));
    storage.writePiece(PIECE, out.toBytes());
  }

  private TreeMap<String, Refunded> read() {
    var all = new TreeMap<String, Refunded>();
    storage
        .readPiece(PIECE)
        .ifPresent(
            bytes -> {
              var in = new ByteReader(bytes);
              for (int left = in.count(); left > 0; left--) {
                all.put(in.text(), new Refunded(in.varint(), in.varint()));
              }
            });
    return all;
  }
}
