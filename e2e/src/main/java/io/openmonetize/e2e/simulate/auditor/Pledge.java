package io.openmonetize.e2e.simulate.auditor;

import io.openmonetize.domain.account.Command.Payer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The auditor's own idea of a hold: which lots it pins, in the order in which they pay. */
final class Pledge {
  final String id;
  final Payer payer;
  final long amount;
  final long expiresAt;
  final Map<Lot, Long> pins = new LinkedHashMap<>();

  Pledge(String id, Payer payer, long amount, long expiresAt) {
    this.id = id;
    this.payer = payer;
    this.amount = amount;
    this.expiresAt = expiresAt;
  }

  long pinned() {
    return pins.values().stream().mapToLong(Long::longValue).sum();
  }
}
