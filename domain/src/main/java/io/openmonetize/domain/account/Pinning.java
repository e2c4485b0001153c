package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Hold.Pin;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets the pins of a hold, and takes them away: a line for each wallet. */
final class Pinning {
  private Pinning() {}

  /** A hold that nothing covers has its line too, so that the ledger knows of it. */
  static void pin(Sheet sheet, String holdId, List<Pin> pins, Cause cause) {
    byWallet(pins, 1)
        .forEach((wallet, slices) -> sheet.pin(LineType.HOLD, wallet, slices, cause.about(holdId)));
  }

  /** Ends a hold that is open. */
  static Hold free(Sheet sheet, String holdId, Cause cause) {
    Hold hold = sheet.hold(holdId).orElseThrow(() -> new InvariantBroken("no open hold " + holdId));
    byWallet(hold.pins(), -1)
        .forEach(
            (wallet, slices) -> sheet.pin(LineType.RELEASE, wallet, slices, cause.about(holdId)));
    sheet.remove(hold);
    return hold;
  }

  private static Map<String, List<Slice>> byWallet(List<Pin> pins, int sign) {
    var slices = new LinkedHashMap<String, List<Slice>>();
    for (Pin pin : pins) {
      slices
          .computeIfAbsent(pin.wallet(), wallet -> new ArrayList<>())
          .add(new Slice(pin.grantId(), sign * pin.micros()));
    }
    if (slices.isEmpty()) {
      slices.put(Wallet.CUSTOMER, List.of());
    }
    return slices;
  }
}
