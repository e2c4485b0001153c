package io.openmonetize.controlplane.pricing;

import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.ModelAlias;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads prices to be published; one request is one entry of the catalog, and one version. */
final class PriceForm {
  private static final int MAX_PRICES = 1_000;
  private static final int MAX_ALIASES = 1_000;
  private static final int MAX_NAME = 200;
  private static final long MAX_UNIT_SIZE = 1_000_000_000_000L;
  private static final String DEFAULT_SOURCE = "operator";

  private final FieldReader body;
  private final boolean livemode;
  private final String source;

  private PriceForm(FieldReader body, boolean livemode) {
    this.body = body;
    this.livemode = livemode;
    this.source = body.text("source", MAX_NAME).orElse(DEFAULT_SOURCE);
  }

  static CatalogChange.PricesPublished read(FieldReader body, boolean livemode) {
    var form = new PriceForm(body, livemode);
    List<Price> prices = form.prices();
    List<ModelAlias> aliases = form.aliases();
    if (prices.isEmpty() && aliases.isEmpty()) {
      body.error("prices", "required", "must hold at least one price, unless there are aliases");
    }
    body.finish();
    return new CatalogChange.PricesPublished(form.source, prices, aliases, List.of(), List.of());
  }

  private List<Price> prices() {
    var prices = new ArrayList<Price>();
    for (FieldReader item : body.objects("prices", MAX_PRICES)) {
      price(item).ifPresent(prices::add);
    }
    return prices;
  }

  private Optional<Price> price(FieldReader item) {
    Optional<CostType> type = item.choice("cost_type", CostType.class);
    item.require("cost_type", type);
    Optional<BigDecimal> usd = item.decimal("usd");
    item.require("usd", usd);
    Optional<String> provider = item.text("provider", MAX_NAME);
    item.require("provider", provider);
    Optional<String> model = item.text("model", MAX_NAME);
    item.require("model", model);
    String account = account(item);
    var variant = variant(item);
    long above = item.whole("above_input_tokens", 0, MAX_UNIT_SIZE).orElse(0);
    long unitSize = item.whole("unit_size", 1, MAX_UNIT_SIZE).orElse(1);
    Optional<Validity> validity = Times.validity(item, "effective_from", "effective_until");
    boolean byDefault = item.flag("default_variant").orElse(false);
    if (type.isEmpty() || usd.isEmpty() || provider.isEmpty() || model.isEmpty()) {
      return Optional.empty();
    }
    return validity.flatMap(
        times ->
            Facts.build(
                item,
                "usd",
                () ->
                    new Price(
                        new PriceKey(
                            account, provider.get(), model.get(), type.get(), variant, above),
                        usd.get(),
                        unitSize,
                        times,
                        byDefault,
                        source)));
  }

  private String account(FieldReader item) {
    return item.text("customer_id", MAX_NAME)
        .map(customer -> AccountKey.of(livemode, customer).value())
        .orElse("");
  }

  private static PriceVariant variant(FieldReader item) {
    return new PriceVariant(
        item.text("image_size", MAX_NAME).orElse(""),
        item.text("quality", MAX_NAME).orElse(""),
        item.text("resolution", MAX_NAME).orElse(""),
        item.text("unit_type", MAX_NAME).orElse(""));
  }

  private List<ModelAlias> aliases() {
    var aliases = new ArrayList<ModelAlias>();
    for (FieldReader item : body.objects("aliases", MAX_ALIASES)) {
      Optional<String> provider = item.text("provider", MAX_NAME);
      item.require("provider", provider);
      Optional<String> alias = item.text("alias", MAX_NAME);
      item.require("alias", alias);
      Optional<String> model = item.text("model", MAX_NAME);
      item.require("model", model);
      if (provider.isPresent() && alias.isPresent() && model.isPresent()) {
        Facts.build(item, "alias", () -> new ModelAlias(provider.get(), alias.get(), model.get()))
            .ifPresent(aliases::add);
      }
    }
    return aliases;
  }
}
