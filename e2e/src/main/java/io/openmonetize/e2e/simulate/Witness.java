package io.openmonetize.e2e.simulate;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Input;
import java.util.Optional;

/** Sees what comes of a script, right after it was applied. */
interface Witness {
  void due(Decision decision);

  /** All that fell due until now has been decided. */
  void caughtUp(long now);

  void decided(Input input, long now, int catalog, Decision decision);

  void released(ParkedEvent parked, long now, int catalog, Optional<Decision> decision);
}
