package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Hold.Pin;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an amount is paid.
 *
 * <pre>
 *   pins of the hold ─► team's wallet ─► user's wallet ─► customer's wallet ─► debt, where the policy allows it
 *                         in each: grants by priority, earliest expiry, age            └─► else unfunded
 * </pre>
 */
final class Payments {
  /** Debt has a floor, so that no sum of ledger lines can leave the range of numbers. */
  static final long MOST = Long.MAX_VALUE / 4;

  private Payments() {}

  /** Whether an amount may become debt without leaving the range of numbers. */
  static boolean countable(Funds funds, long amount) {
    return amount <= MOST - Math.max(0, funds.customer().debt());
  }

  /** What was paid; {@code unfunded} is what nobody covers. */
  record Paid(long paid, long unfunded) {
    Paid plus(Paid other) {
      return new Paid(Math.addExact(paid, other.paid), Math.addExact(unfunded, other.unfunded));
    }

    /** What it came to, whoever covers it. */
    long due() {
      return Math.addExact(paid, unfunded);
    }
  }

  /** Pays for what has happened: never refused, whatever the funds. */
  static Paid pay(Sheet sheet, Payer payer, long amount, long eventTime, Cause cause) {
    return pay(sheet, payer, amount, eventTime, cause, List.of());
  }

  /** Pays for usage before, which has become dearer. */
  static Paid correct(Sheet sheet, Payer payer, long amount, long eventTime, Cause cause) {
    var slices = new LinkedHashMap<String, List<Slice>>(4);
    long left = cover(sheet, payer, amount, eventTime, slices);
    slices.forEach(
        (wallet, taken) ->
            sheet.move(LineType.CORRECTION, wallet, taken, cause.saying("tier crossed")));
    return new Paid(amount - left, left);
  }

  /**
   * @param pins of a hold, free again by now, that pay before everything else and whatever their
   *     grants' lives
   */
  static Paid pay(
      Sheet sheet, Payer payer, long amount, long eventTime, Cause cause, List<Pin> pins) {
    var slices = new LinkedHashMap<String, List<Slice>>(4);
    long left = cover(sheet, payer, takePins(amount, pins, slices), eventTime, slices);
    slices.forEach((wallet, taken) -> sheet.move(LineType.BURN, wallet, taken, cause));
    return new Paid(amount - left, left);
  }

  /** Returns what nobody covers. */
  private static long cover(
      Sheet sheet, Payer payer, long amount, long eventTime, Map<String, List<Slice>> slices) {
    long left = amount;
    List<String> chain = left == 0 ? List.of() : sheet.funds().chain(payer);
    for (String id : chain) {
      if (left > 0 && sheet.find(id).isPresent()) {
        left = takeGrants(sheet.find(id).get(), left, eventTime, slices);
      }
    }
    if (left > 0
        && sheet.settings().overagePolicy() == OveragePolicy.ALLOW
        && roomForDebt(sheet, left)) {
      of(slices, Wallet.CUSTOMER).add(new Slice(Slice.DEBT, -left));
      left = 0;
    }
    return left;
  }

  /** What could be paid for without debt. */
  static long coverable(Sheet sheet, Payer payer, long time) {
    long sum = 0;
    for (String id : sheet.funds().chain(payer)) {
      sum += sheet.find(id).map(wallet -> wallet.spendable(time)).orElse(0L);
    }
    return sum;
  }

  /** Which grants a hold would be set aside in, in burn order. */
  static List<Pin> pins(Sheet sheet, Payer payer, long amount, long time) {
    var pins = new ArrayList<Pin>();
    long left = amount;
    for (String id : sheet.funds().chain(payer)) {
      for (Slice slice : take(sheet.find(id).orElseThrow(), left, time)) {
        pins.add(new Pin(id, slice.grantId(), -slice.micros()));
        left += slice.micros();
      }
    }
    return pins;
  }

  /** The slices that a wallet's grants pay of an amount, in burn order. */
  static List<Slice> take(Wallet wallet, long amount, long time) {
    var slices = new ArrayList<Slice>(2);
    long left = amount;
    for (Grant grant : wallet.grants()) {
      if (left > 0 && grant.paysFor(time)) {
        long taken = Math.min(left, grant.free());
        slices.add(new Slice(grant.id(), -taken));
        left -= taken;
      }
    }
    return slices;
  }

  private static long takePins(long amount, List<Pin> pins, Map<String, List<Slice>> slices) {
    long left = amount;
    for (Pin pin : pins) {
      if (left > 0) {
        long taken = Math.min(left, pin.micros());
        of(slices, pin.wallet()).add(new Slice(pin.grantId(), -taken));
        left -= taken;
      }
    }
    return left;
  }

  /** What the pins have taken already is no longer free. */
  private static long takeGrants(
      Wallet wallet, long amount, long time, Map<String, List<Slice>> slices) {
    long left = amount;
    for (Grant grant : wallet.grants()) {
      if (left > 0 && grant.paysFor(time)) {
        long taken = Math.min(left, grant.free() - takenOf(grant, wallet.id(), slices));
        if (taken > 0) {
          add(of(slices, wallet.id()), grant.id(), -taken);
          left -= taken;
        }
      }
    }
    return left;
  }

  private static long takenOf(Grant grant, String wallet, Map<String, List<Slice>> slices) {
    long taken = 0;
    for (Slice slice : slices.getOrDefault(wallet, List.of())) {
      taken -= slice.grantId().equals(grant.id()) ? slice.micros() : 0;
    }
    return taken;
  }

  private static void add(List<Slice> slices, String grantId, long micros) {
    for (int i = 0; i < slices.size(); i++) {
      if (slices.get(i).grantId().equals(grantId)) {
        slices.set(i, new Slice(grantId, slices.get(i).micros() + micros));
        return;
      }
    }
    slices.add(new Slice(grantId, micros));
  }

  private static List<Slice> of(Map<String, List<Slice>> slices, String wallet) {
    return slices.computeIfAbsent(wallet, id -> new ArrayList<>(2));
  }

  private static boolean roomForDebt(Sheet sheet, long amount) {
    return sheet.find(Wallet.CUSTOMER).orElseThrow().debt() <= MOST - amount;
  }
}
