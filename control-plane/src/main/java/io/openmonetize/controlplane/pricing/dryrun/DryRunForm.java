package io.openmonetize.controlplane.pricing.dryrun;

import io.openmonetize.controlplane.pricing.Candidate;
import io.openmonetize.controlplane.pricing.Facts;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a dry run.
 *
 * @param account only its usage; everybody's when empty
 * @param changes what the catalog would say
 */
record DryRunForm(
    Optional<AccountKey> account, long fromMs, long untilMs, List<CatalogChange> changes) {
  private static final int MAX_ID = 200;

  /** The last month of the calendar, in UTC, unless the body names another time. */
  static DryRunForm read(FieldReader body, boolean livemode, Catalog now, Instant clock) {
    LocalDate thisMonth = clock.atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    Instant from = body.time("from").orElse(midnight(thisMonth.minusMonths(1)));
    Instant until = body.time("until").orElse(midnight(thisMonth));
    if (!until.isAfter(from)) {
      body.error("until", "not_after", "must be after from");
    }
    Optional<AccountKey> account =
        body.text("customer_id", MAX_ID).map(id -> AccountKey.of(livemode, id));
    var changes = new ArrayList<CatalogChange>();
    body.object("defaults").flatMap(sent -> defaults(sent, now.defaults())).ifPresent(changes::add);
    body.object("prices").map(sent -> Candidate.prices(sent, livemode)).ifPresent(changes::add);
    body.object("burn_table")
        .map(sent -> Candidate.burnTable(sent, livemode, now))
        .ifPresent(changes::add);
    if (changes.isEmpty()) {
      body.error("burn_table", "required", "must be there, or prices, or defaults");
    }
    body.finish();
    return new DryRunForm(account, from.toEpochMilli(), until.toEpochMilli(), changes);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Optional<CatalogChange> defaults(FieldReader sent, Defaults now) {
    var markup = sent.decimal("markup").orElse(now.markup());
    var creditsPerUsd = sent.decimal("credits_per_usd").orElse(now.creditsPerUsd());
    return Facts.build(sent, "markup", () -> new Defaults(markup, now.creditsPerUsd()))
        .flatMap(
            half ->
                Facts.build(
                    sent, "credits_per_usd", () -> new Defaults(half.markup(), creditsPerUsd)))
        .map(CatalogChange.DefaultsSet::new);
  }
}
