package io.openmonetize.domain.account;

import io.openmonetize.domain.account.History.Page;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The past twice: as it was, and as it should have been. Both begin with the same funds and go up
 * to now; what differs at the end is what a correction has to write.
 *
 * <p>The first has to end in the funds as they are. If it does not, the history cannot be trusted
 * and nothing is corrected.
 */
final class Rerun {
  private final Account account;
  private final Replay asItWas;
  private final Replay asItShouldBe;
  private final List<Changed> changed = new ArrayList<>();

  private Rerun(Account account, int fromPage) {
    this.account = account;
    Page first = account.history().pages().get(fromPage);
    Map<String, byte[]> images = account.history().imagesFrom(fromPage);
    asItWas = replay(first, images);
    asItShouldBe = replay(first, images);
  }

  private Replay replay(Page first, Map<String, byte[]> images) {
    var replay =
        new Replay(
            account.key(),
            first.settings,
            name -> {
              byte[] image = images.get(name);
              if (image == null) {
                return account.funds().piece(name);
              }
              return image.length == 0 ? Optional.empty() : Optional.of(image);
            });
    // What falls due in a wallet falls due before the first act that needs the wallet.
    images.keySet().stream()
        .filter(name -> name.startsWith(Funds.WALLET))
        .forEach(name -> replay.funds().find(name.substring(Funds.WALLET.length())));
    return replay;
  }

  /** An act that came out otherwise. */
  record Changed(Act before, Act after) {
    Used used() {
      return (Used) after.deed();
    }

    /** Whether caps have to count it in another place, or as another amount. */
    boolean countsOtherwise() {
      Used was = (Used) before.deed();
      return before.paid().due() != after.paid().due()
          || !was.payer().equals(used().payer())
          || was.event().timestampMs() != used().event().timestampMs();
    }
  }

  /**
   * @param fromPage the first page that has an act to be changed
   * @param correct gives the acts of a page as they should have been
   */
  static Rerun of(Account account, int fromPage, long now, UnaryOperator<List<Act>> correct) {
    var rerun = new Rerun(account, fromPage);
    List<Page> pages = account.history().pages();
    for (Page page : pages.subList(fromPage, pages.size())) {
      List<Act> acts = account.history().acts(page);
      var originals = new HashMap<Long, Act>();
      acts.forEach(act -> originals.put(act.revision(), act));
      acts.forEach(rerun.asItWas::perform);
      rerun.asItShouldBe.begin(page);
      for (Act act : correct.apply(acts)) {
        rerun.note(originals, act, rerun.asItShouldBe.perform(act));
      }
    }
    rerun.asItWas.dueUpTo(now);
    rerun.asItShouldBe.dueUpTo(now);
    return rerun;
  }

  private void note(Map<Long, Act> originals, Act corrected, Act outcome) {
    if (outcome.deed() instanceof Used) {
      Act before = originals.get(corrected.revision());
      if (before == null || differs(before, outcome)) {
        changed.add(new Changed(before == null ? corrected : before, outcome));
      }
    }
  }

  private static boolean differs(Act before, Act after) {
    return !before.deed().equals(after.deed()) || !before.paid().equals(after.paid());
  }

  List<Changed> changed() {
    return changed;
  }

  /** Whether the history explains the funds as they are. */
  boolean holds() {
    for (Optional<Wallet> wallet : asItWas.funds().loaded()) {
      if (wallet.isPresent() && !wallet.get().sameMoney(now(wallet.get().id()))) {
        return false;
      }
    }
    return samePins(asItWas) && asItWas.sameTiers(account.funds(), since());
  }

  private long since() {
    return account.time() - account.settings().correctionHorizonMs();
  }

  private boolean samePins(Replay replay) {
    return List.copyOf(replay.funds().holds().all()).equals(List.copyOf(account.openHolds()));
  }

  private Wallet now(String id) {
    return account.funds().find(id).orElseGet(() -> new Wallet(id));
  }

  Restatement restatement() {
    var wallets = new ArrayList<Wallet>();
    for (String id : touched()) {
      Wallet right = asItShouldBe.funds().find(id).orElseGet(() -> new Wallet(id));
      if (!right.sameMoney(now(id))) {
        Wallet wallet = right.copy();
        wallet.watch(now(id).watch());
        wallets.add(wallet);
      }
    }
    boolean pinsDiffer = !samePins(asItShouldBe);
    boolean tiersDiffer = !asItShouldBe.sameTiers(account.funds(), since());
    return new Restatement(
        wallets,
        pinsDiffer ? Optional.of(asItShouldBe.funds().holds()) : Optional.empty(),
        tiersDiffer ? Optional.of(asItShouldBe.funds().tiers()) : Optional.empty(),
        asItShouldBe.pages());
  }

  /** In either history: what was given may never have come to a wallet that it made. */
  private SortedSet<String> touched() {
    var ids = new TreeSet<String>();
    for (Replay replay : List.of(asItWas, asItShouldBe)) {
      replay.funds().loaded().forEach(wallet -> wallet.map(Wallet::id).ifPresent(ids::add));
    }
    return ids;
  }

  /** What has to be written: for each wallet what expired too much or too little, then the rest. */
  List<Difference> differences() {
    var wallets = new TreeSet<String>();
    wallets.addAll(asItWas.otherwise().keySet());
    wallets.addAll(asItShouldBe.otherwise().keySet());
    wallets.addAll(asItWas.expired().keySet());
    wallets.addAll(asItShouldBe.expired().keySet());
    var differences = new ArrayList<Difference>();
    for (String wallet : wallets) {
      List<Slice> rest = slices(asItWas.otherwise(), asItShouldBe.otherwise(), wallet);
      long pinned = asItShouldBe.held(wallet) - asItWas.held(wallet);
      if (!rest.isEmpty() || pinned != 0) {
        differences.add(new Difference(LineType.CORRECTION, wallet, rest, pinned));
      }
      List<Slice> expiry = slices(asItWas.expired(), asItShouldBe.expired(), wallet);
      if (!expiry.isEmpty()) {
        differences.add(new Difference(LineType.EXPIRATION, wallet, expiry, 0));
      }
    }
    return differences;
  }

  /** A line to be written. */
  record Difference(LineType type, String wallet, List<Slice> slices, long heldDelta) {
    long amount() {
      return slices.stream().mapToLong(Slice::micros).sum();
    }
  }

  private static List<Slice> slices(
      Map<String, SortedMap<String, Long>> was,
      Map<String, SortedMap<String, Long>> shouldBe,
      String wallet) {
    var sums = new TreeMap<String, Long>(shouldBe.getOrDefault(wallet, new TreeMap<>()));
    was.getOrDefault(wallet, new TreeMap<>())
        .forEach((grant, micros) -> sums.merge(grant, -micros, Long::sum));
    var slices = new ArrayList<Slice>();
    sums.forEach(
        (grant, micros) -> {
          if (micros != 0) {
            slices.add(new Slice(grant, micros));
          }
        });
    return slices;
  }
}
