package io.openmonetize.e2e.simulate;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Input;
import io.openmonetize.e2e.simulate.auditor.Auditor;
import java.util.Optional;

/** Lets the auditor see, and keeps a print of everything for the comparison with another run. */
final class Audited implements Witness {
  private final Auditor auditor;
  private final Prints prints = new Prints();

  Audited(Auditor auditor) {
    this.auditor = auditor;
  }

  Prints prints() {
    return prints;
  }

  @Override
  public void due(Decision decision) {
    prints.due(decision);
    auditor.due(decision);
  }

  @Override
  public void caughtUp(long now) {
    auditor.nothingIsLate(now);
  }

  @Override
  public void decided(Input input, long now, int catalog, Decision decision) {
    prints.decided(input, now, catalog, decision);
    auditor.decided(input, now, catalog, decision);
  }

  @Override
  public void released(ParkedEvent parked, long now, int catalog, Optional<Decision> decision) {
    prints.released(parked, now, catalog, decision);
    auditor.released(parked, now, catalog, decision);
  }
}
