package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Threshold;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Balances that are worth an alert, once each time they are fallen below. */
final class Marks {
  private static final int PERCENT = 100;

  private static final class Mark {
    final Threshold threshold;
    boolean armed;

    Mark(Threshold threshold) {
      this.threshold = threshold;
    }
  }

  private final Books books;
  private final Map<String, List<Mark>> marks = new HashMap<>();

  Marks(Books books) {
    this.books = books;
  }

  void set(Purse purse, List<Threshold> thresholds) {
    var chosen = new ArrayList<Mark>();
    purse.full = Math.max(purse.full, purse.balance());
    for (Threshold threshold : thresholds) {
      var mark = new Mark(threshold);
      mark.armed = purse.balance() >= at(purse, threshold);
      chosen.add(mark);
    }
    marks.put(purse.wallet, chosen);
  }

  /** How many marks the balance has just fallen below. */
  int crossed() {
    int crossed = 0;
    for (Map.Entry<String, List<Mark>> watched : marks.entrySet()) {
      Purse purse = books.purse(watched.getKey());
      long balance = purse.balance();
      for (Mark mark : watched.getValue()) {
        boolean above = balance >= at(purse, mark.threshold);
        crossed += mark.armed && !above ? 1 : 0;
        mark.armed = above;
      }
    }
    return crossed;
  }

  private static long at(Purse purse, Threshold threshold) {
    return threshold.percent() == 0
        ? threshold.balance()
        : BigInteger.valueOf(purse.full)
            .multiply(BigInteger.valueOf(threshold.percent()))
            .divide(BigInteger.valueOf(PERCENT))
            .longValueExact();
  }
}
