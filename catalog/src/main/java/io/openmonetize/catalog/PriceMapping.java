package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.ModelAlias;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceId;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.PriceVariant;
import io.openmonetize.domain.catalog.ProviderAlias;
import io.openmonetize.domain.catalog.ProviderConvention;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.schemas.v1.PriceEnded;
import io.openmonetize.schemas.v1.PricesPublished;
import java.util.Locale;

/** The price book's part of the mapping. */
final class PriceMapping {
  private PriceMapping() {}

  static CatalogChange.PricesPublished fromProto(PricesPublished published) {
    return new CatalogChange.PricesPublished(
        published.getSource(),
        published.getPricesList().stream().map(PriceMapping::fromProto).toList(),
        published.getAliasesList().stream()
            .map(alias -> new ModelAlias(alias.getProvider(), alias.getAlias(), alias.getModel()))
            .toList(),
        published.getConventionsList().stream().map(PriceMapping::fromProto).toList(),
        published.getProviderAliasesList().stream()
            .map(alias -> new ProviderAlias(alias.getAlias(), alias.getProvider()))
            .toList());
  }

  static CatalogChange.PriceEnded fromProto(PriceEnded ended) {
    return new CatalogChange.PriceEnded(
        new PriceId(ended.getPosition(), ended.getIndex()), ended.getUntilMs());
  }

  static PriceEnded toProto(CatalogChange.PriceEnded ended) {
    return PriceEnded.newBuilder()
        .setPosition(ended.price().position())
        .setIndex(ended.price().index())
        .setUntilMs(ended.untilMs())
        .build();
  }

  private static Price fromProto(io.openmonetize.schemas.v1.Price price) {
    var variant =
        new PriceVariant(
            price.getImageSize(), price.getQuality(), price.getResolution(), price.getUnitType());
    return new Price(
        new PriceKey(
            price.getAccount(),
            price.getProvider(),
            price.getModel(),
            costType(price.getCostType()),
            variant,
            price.getAboveInputTokens()),
        CatalogMapping.decimal("usd", price.getUsd()),
        price.getUnitSize(),
        new Validity(price.getEffectiveFromMs(), price.getEffectiveUntilMs()),
        price.getDefaultVariant(),
        price.getSource());
  }

  private static CostType costType(String name) {
    try {
      return CostType.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("cost_type " + name + " is not known", unknown);
    }
  }

  private static ProviderConvention fromProto(
      io.openmonetize.schemas.v1.ProviderConvention convention) {
    return new ProviderConvention(
        convention.getProvider(),
        convention.getModelPrefix(),
        convention.getCachedInInput(),
        convention.getCacheWriteInInput(),
        convention.getReasoningInOutput(),
        convention.getAudioInInput());
  }

  static PricesPublished toProto(CatalogChange.PricesPublished published) {
    var proto = PricesPublished.newBuilder().setSource(published.source());
    published.prices().forEach(price -> proto.addPrices(toProto(price)));
    for (ModelAlias alias : published.aliases()) {
      proto
          .addAliasesBuilder()
          .setProvider(alias.provider())
          .setAlias(alias.alias())
          .setModel(alias.model());
    }
    published.conventions().forEach(convention -> proto.addConventions(toProto(convention)));
    for (ProviderAlias alias : published.providerAliases()) {
      proto.addProviderAliasesBuilder().setAlias(alias.alias()).setProvider(alias.provider());
    }
    return proto.build();
  }

  private static io.openmonetize.schemas.v1.Price toProto(Price price) {
    PriceKey key = price.key();
    return io.openmonetize.schemas.v1.Price.newBuilder()
        .setAccount(key.account())
        .setProvider(key.provider())
        .setModel(key.model())
        .setCostType(key.costType().name())
        .setImageSize(key.variant().imageSize())
        .setQuality(key.variant().quality())
        .setResolution(key.variant().resolution())
        .setUnitType(key.variant().unitType())
        .setAboveInputTokens(key.aboveInputTokens())
        .setUnitSize(price.unitSize())
        .setUsd(price.usd().toPlainString())
        .setEffectiveFromMs(price.validity().fromMs())
        .setEffectiveUntilMs(price.validity().untilMs())
        .setDefaultVariant(price.defaultVariant())
        .setSource(price.source())
        .build();
  }

  private static io.openmonetize.schemas.v1.ProviderConvention toProto(
      ProviderConvention convention) {
    return io.openmonetize.schemas.v1.ProviderConvention.newBuilder()
        .setProvider(convention.provider())
        .setModelPrefix(convention.modelPrefix())
        .setCachedInInput(convention.cachedInInput())
        .setReasoningInOutput(convention.reasoningInOutput())
        .setAudioInInput(convention.audioInInput())
        .setCacheWriteInInput(convention.cacheWriteInInput())
        .build();
  }
}
