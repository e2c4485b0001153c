package io.openmonetize.e2e.simulate.auditor;

import java.util.ArrayList;
import java.util.List;

/** The auditor's own idea of a wallet: a list of lots and a debt. */
final class Purse {
  final String wallet;
  final List<Lot> lots = new ArrayList<>();
  long debt;

  /** The balance right after credits last arrived. */
  long full;

  boolean arrived;

  Purse(String wallet) {
    this.wallet = wallet;
  }

  /** What is used up has nothing to say any more. */
  void clear() {
    lots.removeIf(lot -> lot.left == 0);
  }

  long balance() {
    return lots.stream().filter(lot -> !lot.pending).mapToLong(lot -> lot.left).sum() - debt;
  }

  long held() {
    return lots.stream().mapToLong(lot -> lot.held).sum();
  }

  List<Lot> payingAt(long time) {
    return lots.stream().filter(lot -> lot.paysAt(time)).sorted(Lot.ORDER).toList();
  }

  long spendableAt(long time) {
    return lots.stream().filter(lot -> lot.paysAt(time)).mapToLong(Lot::free).sum();
  }
}
