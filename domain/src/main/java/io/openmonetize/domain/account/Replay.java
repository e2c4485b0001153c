package io.openmonetize.domain.account;

import io.openmonetize.domain.account.History.Page;
import io.openmonetize.domain.account.History.Rewritten;
import io.openmonetize.domain.account.Payments.Paid;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Performs acts of the past on funds as they were before the first of them, by the rules by which
 * they were performed then, and adds up what moved.
 */
final class Replay {
  private static final Cause UNWRITTEN = Cause.due("");

  private final Funds funds;
  private final List<Rewritten> pages = new ArrayList<>();
  private final SortedMap<String, SortedMap<String, Long>> expired = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> otherwise = new TreeMap<>();
  private final SortedMap<String, Long> held = new TreeMap<>();
  private List<Act> acts = new ArrayList<>();
  private SortedMap<String, byte[]> images = new TreeMap<>();
  private Optional<Page> page = Optional.empty();
  private boolean usedTiers;
  private long time;

  /**
   * @param pieces the funds as they were when the first page began
   */
  Replay(String account, Settings settings, Function<String, Optional<byte[]>> pieces) {
    funds = new Funds(account, pieces);
    funds.settings(settings);
    funds.hasOthers(true);
    pieces.apply(Funds.WALLET + Wallet.CUSTOMER).map(Wallet::read).ifPresent(funds::put);
  }

  Funds funds() {
    return funds;
  }

  /** The acts that follow belong to that page. */
  void begin(Page next) {
    close();
    page = Optional.of(next);
  }

  private void close() {
    page.ifPresent(done -> pages.add(new Rewritten(done, acts, images)));
    acts = new ArrayList<>();
    images = new TreeMap<>();
  }

  Act perform(Act act) {
    dueUpTo(act.timeMs());
    time = Math.max(time, act.timeMs());
    var sheet = new Sheet(funds, act.revision(), act.timeMs());
    Paid paid = act.deed().perform(sheet, UNWRITTEN);
    take(sheet);
    Act again = act.again(sheet, paid);
    acts.add(again);
    return again;
  }

  void dueUpTo(long upTo) {
    Optional<Due> due = funds.nextDue(upTo);
    while (due.isPresent()) {
      time = Math.max(time, due.get().at());
      var sheet = new Sheet(funds, 0, time);
      DueRules.perform(sheet, due.get());
      if (due.get().kind() == Due.Kind.TOP_UP_RETRIES) {
        Wallet wallet = sheet.wallet(due.get().wallet());
        wallet.watch(wallet.watch().with(Optional.empty()));
      }
      take(sheet);
      due = funds.nextDue(upTo);
    }
  }

  private void take(Sheet sheet) {
    for (String name : FundsKeeper.touched(sheet)) {
      images.computeIfAbsent(name, piece -> funds.piece(piece).orElse(new byte[0]));
    }
    usedTiers |= sheet.tiers().isPresent();
    for (Movement movement : sheet.movements()) {
      tally(movement);
    }
    funds.take(sheet);
  }

  private void tally(Movement movement) {
    if (movement.heldDelta() != 0 || isPinning(movement)) {
      held.merge(movement.wallet(), movement.heldDelta(), Long::sum);
      return;
    }
    var sums = movement.type() == LineType.EXPIRATION ? expired : otherwise;
    SortedMap<String, Long> ofWallet =
        sums.computeIfAbsent(movement.wallet(), wallet -> new TreeMap<>());
    for (Slice slice : movement.slices()) {
      ofWallet.merge(slice.grantId(), slice.micros(), Long::sum);
    }
  }

  private static boolean isPinning(Movement movement) {
    return movement.type() == LineType.HOLD || movement.type() == LineType.RELEASE;
  }

  /**
   * Whether it has come to the same positions; one that it did not touch is the same.
   *
   * @param since periods that ended before may be forgotten on one side
   */
  boolean sameTiers(Funds others, long since) {
    return !usedTiers || Arrays.equals(tiers(funds, since), tiers(others, since));
  }

  private static byte[] tiers(Funds funds, long since) {
    Tiers known = funds.tiers().copy();
    known.forget(since);
    return known.toBytes();
  }

  /** By wallet and grant, what expired. */
  Map<String, SortedMap<String, Long>> expired() {
    return expired;
  }

  /** By wallet and grant, what moved otherwise. */
  Map<String, SortedMap<String, Long>> otherwise() {
    return otherwise;
  }

  long held(String wallet) {
    return held.getOrDefault(wallet, 0L);
  }

  List<Rewritten> pages() {
    close();
    page = Optional.empty();
    return pages;
  }
}
