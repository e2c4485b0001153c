package io.openmonetize.e2e.simulate;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Entry;
import io.openmonetize.domain.account.Entry.Alerted;
import io.openmonetize.domain.account.Entry.Answered;
import io.openmonetize.domain.account.Entry.EventDecided;
import io.openmonetize.domain.account.Entry.LineWritten;
import io.openmonetize.domain.account.Input;
import io.openmonetize.domain.account.Rated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One number for each decision, equal when all that anybody sees of it is equal. */
final class Prints implements Witness {
  private final List<Long> prints = new ArrayList<>();

  List<Long> all() {
    return prints;
  }

  @Override
  public void due(Decision decision) {
    add(decision);
  }

  @Override
  public void caughtUp(long now) {}

  @Override
  public void decided(Input input, long now, int catalog, Decision decision) {
    add(decision);
  }

  @Override
  public void released(ParkedEvent parked, long now, int catalog, Optional<Decision> decision) {
    decision.ifPresent(this::add);
  }

  private void add(Decision decision) {
    long print = decision.revision() * 31 + decision.timeMs();
    for (Entry entry : decision.entries()) {
      print = print * 1_000_003 + of(entry);
    }
    prints.add(print);
  }

  private static long of(Entry entry) {
    if (entry instanceof LineWritten written) {
      return Arrays.hashCode(written.line().hash());
    } else if (entry instanceof EventDecided decided) {
      Rated rated = decided.rated();
      return rated.verdict().ordinal() + 7 * rated.credits() + 13 * rated.unfunded();
    } else if (entry instanceof Answered answered) {
      return answered.outcome().hashCode();
    } else if (entry instanceof Alerted alert) {
      return alert.hashCode();
    }
    return 0;
  }
}
