package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.ledger.Cause;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.ledger.Slice;
import io.openmonetize.domain.pricing.Rounding;
import io.openmonetize.domain.time.Period;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What a subscription does to the customer's funds. The same code runs when it is decided, when
 * time brings it about, and when a correction goes through the past again.
 *
 * <pre>
 *   start ─► (trial) ─► period ─► period ─► … ─► end
 *                         │ change now: the old share of the rest goes back, the new one arrives
 *                         └ change at the end: the next period is of the other plan
 * </pre>
 */
final class PlanCredits {
  private static final String WALLET = Wallet.CUSTOMER;

  private PlanCredits() {}

  /** Begins a subscription's series, whose first credits arrive when its start comes. */
  static void begin(Sheet sheet, String seriesId, Tie tie, long start, Cause cause) {
    Series series = Series.of(seriesId, tie, sheet.revision(), start);
    sheet.wallet(WALLET).begin(series);
    if (start <= sheet.now()) {
      arrive(sheet, series, cause);
    }
  }

  /** The start, the end of a trial or of a period has come. */
  static void arrive(Sheet sheet, Series series, Cause cause) {
    Tie tie = series.tie().orElseThrow();
    if (tie.ends()) {
      end(sheet, series);
    } else if (tie.trial().isPresent()) {
      beginTrial(sheet, series, tie, cause);
    } else {
      beginPeriod(sheet, series, tie, cause);
    }
  }

  private static void beginTrial(Sheet sheet, Series series, Tie tie, Cause cause) {
    Tie.Trial trial = tie.trial().orElseThrow();
    adopt(sheet, Optional.empty(), tie.now());
    if (trial.amount() > 0) {
      GrantTerms terms = tie.now().grant(trial.amount(), from(sheet, series), trial.until());
      open(sheet, series, terms, cause.saying("trial of " + tie.now().reason()));
    }
    Series next = series.with(tie.tried());
    put(sheet, next.counted(trial.until(), 0, trial.until(), Long.MAX_VALUE));
  }

  private static void beginPeriod(Sheet sheet, Series series, Tie tie, Cause cause) {
    PlanTerms terms = tie.next().orElse(tie.now());
    adopt(sheet, Optional.of(tie).filter(Tie::inForce).map(Tie::now), terms);
    boolean sameLength = terms.recurrence().period() == tie.now().recurrence().period();
    long start = sameLength ? series.start() : series.nextAt();
    long periods = sameLength ? series.instance() + 1 : 1;
    long ends = terms.recurrence().period().after(start, periods, sheet.settings().zone());
    boolean rolls = tie.inPeriod() && terms.recurrence().maxRollover() > 0;
    long roll = rolls ? Math.addExact(series.nextAt(), Grant.GRACE_MS) : Long.MAX_VALUE;
    GrantTerms share = terms.grant(terms.amount(), from(sheet, series), ends);
    String grantId = terms.amount() == 0 ? "" : open(sheet, series, share, cause);
    Tie begun = tie.under(terms).in(series.nextAt(), grantId, 0);
    put(sheet, series.with(begun).counted(start, periods, ends, roll));
  }

  /** The first credits of what begins at once pay for whatever arrives after them. */
  private static long from(Sheet sheet, Series series) {
    boolean atOnce = series.instance() == 0 && series.opened() == sheet.revision();
    return atOnce ? 0 : series.nextAt();
  }

  private static String open(Sheet sheet, Series series, GrantTerms terms, Cause cause) {
    String id = sheet.grantId(series.opened(), 2 * series.instance() + 2);
    Grant grant = Grant.opened(id, terms, series.opened(), false).of(series.id());
    sheet.arrive(LineType.GRANT, WALLET, grant, cause);
    return id;
  }

  /** Another plan, or another number of seats, from now on. */
  static void change(Sheet sheet, Series series, PlanTerms other, boolean prorate, Cause cause) {
    Tie tie = series.tie().orElseThrow();
    Tie under = tie.under(other);
    if (tie.inForce()) {
      adopt(sheet, Optional.of(tie.now()), other);
    }
    if (!tie.inPeriod()) {
      put(sheet, series.with(under));
      return;
    }
    Period length = other.recurrence().period();
    boolean sameLength = length == tie.now().recurrence().period();
    if (sameLength && other.amount() == tie.now().amount()) {
      put(sheet, series.with(under));
      return;
    }
    long ends =
        sameLength ? series.nextAt() : length.after(sheet.now(), 1, sheet.settings().zone());
    Share rest = new Share(series.nextAt() - sheet.now(), series.nextAt() - tie.began());
    long old = rest.of(tie.now().amount());
    long back = prorate ? giveBack(sheet, tie, old, rest, cause) : 0;
    long owed = prorate ? Math.addExact(tie.owed(), old - back) : 0;
    long whole = sameLength && prorate ? rest.of(other.amount()) : other.amount();
    long arrives = Math.max(0, whole - owed);
    String grantId = "";
    if (arrives > 0) {
      GrantTerms terms = other.grant(arrives, 0, ends);
      Grant grant = sheet.newGrant(terms, false).of(series.id());
      grantId = grant.id();
      sheet.arrive(LineType.GRANT, WALLET, grant, cause.saying(rest.saying(other, owed)));
    }
    long began = sameLength ? tie.began() : sheet.now();
    long left = Math.max(0, owed - whole);
    Series changed = series.with(under.in(began, grantId, left));
    put(sheet, sameLength ? changed : changed.counted(sheet.now(), 1, ends, Long.MAX_VALUE));
  }

  static Series planned(Series series, Optional<PlanTerms> terms, boolean ends) {
    return series.with(series.tie().orElseThrow().planned(terms, ends));
  }

  /** What of the old plan's share nobody has spent or set aside. */
  private static long giveBack(Sheet sheet, Tie tie, long share, Share rest, Cause cause) {
    long free = sheet.wallet(WALLET).grant(tie.current()).map(Grant::free).orElse(0L);
    long back = Math.min(free, share);
    if (back > 0) {
      var slices = List.of(new Slice(tie.current(), -back));
      sheet.move(LineType.ADJUSTMENT, WALLET, slices, cause.saying(rest.saying(tie.now(), 0)));
    }
    return back;
  }

  /** Nothing comes any more, and what has come ends now. */
  static void endNow(Sheet sheet, Series series) {
    Wallet wallet = sheet.wallet(WALLET);
    List<String> lasting =
        wallet.grants().stream()
            .filter(grant -> grant.seriesId().equals(series.id()))
            .filter(grant -> grant.expiresAt() > sheet.now())
            .map(Grant::id)
            .toList();
    lasting.forEach(id -> wallet.shorten(id, sheet.now()));
    end(sheet, series);
  }

  private static void end(Sheet sheet, Series series) {
    Optional<PlanTerms> last = series.tie().filter(Tie::inForce).map(Tie::now);
    last.flatMap(PlanTerms::overagePolicy).ifPresent(policy -> leave(sheet, policy));
    last.flatMap(PlanTerms::topUp).ifPresent(rule -> leave(sheet, rule));
    sheet.wallet(WALLET).end(series.id());
  }

  /**
   * The rules of a plan in place of those of the one before. What both say alike goes on where it
   * stands: what somebody has set since, and what was requested in the month.
   */
  private static void adopt(Sheet sheet, Optional<PlanTerms> before, PlanTerms terms) {
    Optional<OveragePolicy> policy = before.flatMap(PlanTerms::overagePolicy);
    if (terms.overagePolicy().isEmpty()) {
      policy.ifPresent(last -> leave(sheet, last));
    } else if (!terms.overagePolicy().equals(policy)) {
      configure(sheet, terms.overagePolicy().get());
    }
    Optional<TopUpRule> rule = before.flatMap(PlanTerms::topUp);
    if (terms.topUp().isEmpty()) {
      rule.ifPresent(last -> leave(sheet, last));
    } else if (!terms.topUp().equals(rule)) {
      topUp(sheet, terms.topUp());
    }
  }

  /** What somebody has set otherwise since stays. */
  private static void leave(Sheet sheet, OveragePolicy last) {
    Settings settings = sheet.configured().orElse(sheet.settings());
    if (settings.overagePolicy() == last) {
      configure(sheet, Settings.DEFAULT.overagePolicy());
    }
  }

  private static void leave(Sheet sheet, TopUpRule last) {
    Optional<TopUpRule> known = sheet.wallet(WALLET).watch().topUp().flatMap(TopUp::rule);
    if (known.equals(Optional.of(last))) {
      topUp(sheet, Optional.empty());
    }
  }

  private static void configure(Sheet sheet, OveragePolicy policy) {
    Settings settings = sheet.configured().orElse(sheet.settings());
    sheet.configure(settings.with(policy));
  }

  private static void topUp(Sheet sheet, Optional<TopUpRule> rule) {
    Wallet wallet = sheet.wallet(WALLET);
    Optional<TopUp> known = wallet.watch().topUp();
    wallet.watch(
        wallet.watch().with(known.isPresent() ? known.get().under(rule) : rule.map(TopUp::of)));
  }

  private static void put(Sheet sheet, Series series) {
    sheet.wallet(WALLET).change(series);
  }

  /** The part of a period that is left, to the millisecond. */
  private record Share(long remaining, long whole) {
    long of(long amount) {
      return Rounding.halfEven(
          BigInteger.valueOf(amount).multiply(BigInteger.valueOf(Math.max(0, remaining))),
          BigInteger.valueOf(whole));
    }

    String saying(PlanTerms terms, long owed) {
      String less = owed > 0 ? ", less what is spent of the share before" : "";
      return "rest of the period, " + remaining + " of " + whole + " ms, " + terms.reason() + less;
    }
  }
}
