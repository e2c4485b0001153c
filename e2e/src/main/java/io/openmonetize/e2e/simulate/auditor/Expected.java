package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.ledger.LineType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A line that has to be there; what each lot gives or gets, and the debt beside them. */
final class Expected {
  final LineType type;
  final Purse purse;
  final Map<Lot, Long> slices = new LinkedHashMap<>();
  long debt;
  long heldDelta;
  Optional<String> reference = Optional.empty();

  Expected(LineType type, Purse purse) {
    this.type = type;
    this.purse = purse;
  }

  void add(Lot lot, long micros) {
    slices.merge(lot, micros, Long::sum);
  }

  long amount() {
    boolean onlyHeld = type == LineType.HOLD || type == LineType.RELEASE;
    return onlyHeld ? 0 : slices.values().stream().mapToLong(Long::longValue).sum() + debt;
  }

  boolean isEmpty() {
    return slices.isEmpty() && debt == 0;
  }

  @Override
  public String toString() {
    return type
        + " '"
        + purse.wallet
        + "' "
        + amount()
        + " held "
        + heldDelta
        + " "
        + slices
        + (debt == 0 ? "" : " debt " + debt);
  }
}
