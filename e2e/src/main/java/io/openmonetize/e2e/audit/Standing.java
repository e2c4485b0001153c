package io.openmonetize.e2e.audit;

import com.google.protobuf.ByteString;
import io.openmonetize.schemas.v1.LedgerLine;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Where an account stands by its ledger alone.
 *
 * @param wallets by their id; the customer's own is there, used or not
 */
record Standing(long lines, ByteString hash, SortedMap<String, WalletBook> wallets) {
  static final String CUSTOMER = "";

  static Standing of(AccountEvidence evidence, Findings findings) {
    ByteString hash = ByteString.copyFrom(CanonicalLine.genesis());
    var wallets = new TreeMap<String, WalletBook>();
    wallets.put(CUSTOMER, new WalletBook());
    for (LedgerLine line : evidence.lines()) {
      hash = line.getHash();
      wallets
          .computeIfAbsent(line.getWallet(), none -> new WalletBook())
          .add(evidence.account(), line, findings);
    }
    return new Standing(evidence.lines().size(), hash, wallets);
  }

  WalletBook customer() {
    return wallets.getOrDefault(CUSTOMER, new WalletBook());
  }

  /** Over all wallets. */
  long sum(ToLongFunction<WalletBook> of) {
    return wallets.values().stream().mapToLong(of).reduce(0, Math::addExact);
  }
}
