package io.openmonetize.controlplane.forecast;

import io.openmonetize.controlplane.archive.BurnArchive;
import io.openmonetize.controlplane.archive.BurnArchive.FeatureHour;
import io.openmonetize.controlplane.forecast.estimate.AnomalyFinder;
import io.openmonetize.controlplane.forecast.estimate.AnomalyFinder.Use;
import io.openmonetize.controlplane.forecast.estimate.DailyValues;
import io.openmonetize.controlplane.forecast.estimate.Outlook;
import io.openmonetize.controlplane.forecast.estimate.Outlook.Question;
import io.openmonetize.controlplane.forecast.estimate.Today;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What an account burned and will burn: usage from the archive, the wallet as it stands. */
final class Forecasts {
  private static final int MONTH = 30;

  /** Half a year: growth and weeks show in it, and what was before is another product. */
  private static final int HISTORY = 182;

  /** Hours with usage, of all features together: over a hundred features that never rest. */
  private static final int MOST_HOURS = 250_000;

  private final Accounts accounts;
  private final BurnArchive archive;
  private final BurnReader reader;
  private final Clock clock;

  Forecasts(Accounts accounts, BurnArchive archive, Clock clock) {
    this.accounts = accounts;
    this.archive = archive;
    this.reader = new BurnReader(archive);
    this.clock = clock;
  }

  BurnRateAnswer burnRate(AccountKey account) {
    Instant now = clock.instant();
    AccountView view = accounts.find(account);
    BurnedDays days = reader.last(MONTH, account, Standing.zone(view), now);
    return BurnRateAnswer.of(account, BurnRate.of(days, standing(account, view, now)));
  }

  ForecastAnswer forecast(AccountKey account, Question asked) {
    Instant now = clock.instant();
    AccountView view = accounts.find(account);
    ZoneId zone = Standing.zone(view);
    BurnedDays days = reader.last(HISTORY, account, zone, now);
    Standing standing = standing(account, view, now);
    List<BigDecimal> history = days.whole().stream().map(day -> day.used().toDecimal()).toList();
    LocalDate first = days.today().minusDays(history.size());
    BigDecimal usedToday = days.on(days.today()).used().toDecimal();
    Outlook outlook =
        Outlook.of(
            asked,
            DailyValues.of(first, history),
            new Today(usedToday, days.leftOfToday()),
            standing.purse(),
            standing.share());
    return ForecastAnswer.of(account, asked, days, standing, outlook);
  }

  AnomalyAnswer anomalies(AccountKey account, AnomalyQuery asked) {
    ZoneId zone = Standing.zone(accounts.find(account));
    Instant first = AnomalyFinder.begin(asked.from(), zone);
    List<FeatureHour> hours = archive.byFeature(account, first, asked.to(), MOST_HOURS + 1);
    if (hours.size() > MOST_HOURS) {
      throw ApiException.invalid(
          AnomalyQuery.FROM, "out_of_range", "must be later: there is too much in these hours");
    }
    List<Use> uses =
        hours.stream()
            .map(h -> new Use(h.featureId(), h.hour(), h.events(), h.credits().toDecimal()))
            .toList();
    var finder = new AnomalyFinder(asked.from(), asked.to(), zone);
    return AnomalyAnswer.of(account, asked, zone, finder.find(uses, asked.sensitivity()));
  }

  private Standing standing(AccountKey account, AccountView view, Instant now) {
    return Standing.of(view, now, archive.paid(account, now.minus(Duration.ofDays(MONTH))));
  }
}
