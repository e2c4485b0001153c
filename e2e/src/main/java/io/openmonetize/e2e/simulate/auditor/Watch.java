package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.SetThresholds;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry.Alerted;
import java.util.List;
import java.util.Map;

/** What balances lead to once a decision has been made: alerts, and requests for more credits. */
final class Watch {
  private final Books books;
  private final Marks marks;
  private final TopUps topUps;

  Watch(Books books) {
    this.books = books;
    marks = new Marks(books);
    topUps = new TopUps(books);
  }

  TopUps topUps() {
    return topUps;
  }

  Reply set(SetThresholds set) {
    marks.set(books.purse(set.wallet()), set.thresholds());
    return Reply.applied();
  }

  long next() {
    return topUps.next();
  }

  void look(Decision decision) {
    for (Purse purse : books.purses.values()) {
      if (purse.arrived) {
        purse.full = purse.balance();
        purse.arrived = false;
      }
    }
    int crossed = marks.crossed();
    Finding.same(
        crossed, details(decision, "balance_threshold").size(), "one alert per crossing", decision);
    List<String> ids = details(decision, "top_up_requested");
    Map<String, Long> requested =
        topUps.requested(decision.timeMs(), books.zone, wallet -> asks(wallet, ids));
    Finding.same(requested.size(), ids.size(), "one top-up per crossing", decision);
    requested.keySet().forEach(wallet -> topUps.named(wallet, idFor(wallet, ids)));
  }

  private static boolean asks(String wallet, List<String> requests) {
    String name = wallet.isEmpty() ? "customer" : wallet;
    return requests.stream().anyMatch(detail -> detail.endsWith(" for " + name));
  }

  private static String idFor(String wallet, List<String> requests) {
    String name = wallet.isEmpty() ? "customer" : wallet;
    return requests.stream()
        .filter(detail -> detail.endsWith(" for " + name))
        .map(detail -> detail.split(":", -1)[0])
        .findFirst()
        .orElseThrow(() -> new Finding("one top-up per crossing", requests + " for " + name));
  }

  static List<String> details(Decision decision, String kind) {
    return decision.entries().stream()
        .filter(Alerted.class::isInstance)
        .map(Alerted.class::cast)
        .filter(alert -> alert.kind().equals(kind))
        .map(Alerted::detail)
        .toList();
  }
}
