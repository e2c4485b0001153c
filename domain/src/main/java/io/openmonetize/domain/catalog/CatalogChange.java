package io.openmonetize.domain.catalog;

import io.openmonetize.domain.catalog.CatalogChange.BurnTablePublished;
import io.openmonetize.domain.catalog.CatalogChange.DefaultsSet;
import io.openmonetize.domain.catalog.CatalogChange.MeterPublished;
import io.openmonetize.domain.catalog.CatalogChange.PlanPublished;
import io.openmonetize.domain.catalog.CatalogChange.PriceEnded;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.CatalogChange.RulesVersionSet;
import io.openmonetize.domain.catalog.CatalogChange.Unreadable;
import java.util.List;
import java.util.Optional;

/** What an entry changes. Each change knows how it folds into the facts before it. */
public sealed interface CatalogChange
    permits PricesPublished,
        BurnTablePublished,
        PriceEnded,
        MeterPublished,
        PlanPublished,
        DefaultsSet,
        RulesVersionSet,
        Unreadable {

  /**
   * The facts after this change at that position of the log.
   *
   * @throws EntryRefused when the change contradicts the facts or itself
   */
  CatalogFacts applyTo(CatalogFacts facts, long position) throws EntryRefused;

  /** Prices, aliases and conventions that one source states at one time. */
  record PricesPublished(
      String source,
      List<Price> prices,
      List<ModelAlias> aliases,
      List<ProviderConvention> conventions,
      List<ProviderAlias> providerAliases)
      implements CatalogChange {

    public PricesPublished {
      prices = List.copyOf(prices);
      aliases = List.copyOf(aliases);
      conventions = List.copyOf(conventions);
      providerAliases = List.copyOf(providerAliases);
    }

    /** Prices alone. */
    public static PricesPublished of(String source, List<Price> prices) {
      return new PricesPublished(source, prices, List.of(), List.of(), List.of());
    }

    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) throws EntryRefused {
      return facts.with(facts.priceBook().publish(this, position));
    }
  }

  /**
   * A burn table, or the next version of one.
   *
   * @param replaces the position of the version that it was made from, 0 for none; whoever does not
   *     say so replaces whatever is there
   */
  record BurnTablePublished(BurnTable table, Optional<Long> replaces) implements CatalogChange {
    public BurnTablePublished(BurnTable table) {
      this(table, Optional.empty());
    }

    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) throws EntryRefused {
      TableChecks.check(this, facts);
      return facts.with(facts.burnTables().publish(table, position));
    }
  }

  /**
   * The end of a price that was published: it holds until then and no longer, and what was said
   * before it about the same thing holds again. One that would not have begun by then is taken
   * back.
   */
  record PriceEnded(PriceId price, long untilMs) implements CatalogChange {
    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) throws EntryRefused {
      return facts.with(facts.priceBook().end(price, untilMs));
    }
  }

  /**
   * A meter, or the next version of one.
   *
   * @param replaces as in {@link BurnTablePublished}
   */
  record MeterPublished(Meter meter, Optional<Long> replaces) implements CatalogChange {
    public MeterPublished(Meter meter) {
      this(meter, Optional.empty());
    }

    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) throws EntryRefused {
      TableChecks.refuseStale(
          "meter " + meter.slug(),
          replaces,
          facts
              .meters()
              .find(meter.slug())
              .filter(published -> published.meter().active())
              .map(PublishedMeter::position));
      if (!meter.active()) {
        TableChecks.refuseWhileUsed(meter.slug(), facts);
      }
      return facts.with(facts.meters().publish(meter, position));
    }
  }

  /** A plan, or the next version of one. */
  record PlanPublished(Plan plan) implements CatalogChange {
    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) {
      return facts.with(facts.plans().publish(plan, position));
    }
  }

  /** Markup on provider cost and the worth of a credit, where no burn rule says otherwise. */
  record DefaultsSet(Defaults defaults) implements CatalogChange {
    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) {
      return facts.with(defaults);
    }
  }

  /** From here on decisions follow the rules of that number. */
  record RulesVersionSet(int rulesVersion) implements CatalogChange {
    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) throws EntryRefused {
      if (rulesVersion < facts.rulesVersion()) {
        throw new EntryRefused(
            "rules_version_lowered",
            "rules_version "
                + rulesVersion
                + " is below "
                + facts.rulesVersion()
                + ", which is in force");
      }
      return facts.with(rulesVersion);
    }
  }

  /** What does not meet the contract. It keeps its position and changes nothing. */
  record Unreadable(String detail) implements CatalogChange {
    @Override
    public CatalogFacts applyTo(CatalogFacts facts, long position) throws EntryRefused {
      throw new EntryRefused("invalid", detail);
    }
  }
}
