package io.openmonetize.catalog;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.domain.catalog.AuditTrail;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.schemas.v1.DefaultsSet;
import io.openmonetize.schemas.v1.RulesVersionSet;
import java.math.BigDecimal;

/**
 * Between the bytes of the log and the domain. Reading is total: what does not meet the contract
 * becomes an entry that the fold refuses, because it has its position in the log all the same.
 */
public final class CatalogMapping {
  private CatalogMapping() {}

  public static CatalogEntry read(byte[] bytes) {
    try {
      return fromProto(io.openmonetize.schemas.v1.CatalogEntry.parseFrom(bytes));
    } catch (InvalidProtocolBufferException garbage) {
      return new CatalogEntry(
          "", "", 0, new CatalogChange.Unreadable("not Protobuf: " + garbage.getMessage()));
    }
  }

  public static byte[] write(CatalogEntry entry) {
    return toProto(entry).toByteArray();
  }

  public static CatalogEntry fromProto(io.openmonetize.schemas.v1.CatalogEntry entry) {
    return new CatalogEntry(
        entry.getEntryId(),
        entry.getActor(),
        entry.getWrittenAtMs(),
        change(entry),
        new AuditTrail(entry.getOrigin(), entry.getBefore(), entry.getAfter()));
  }

  private static CatalogChange change(io.openmonetize.schemas.v1.CatalogEntry entry) {
    if (entry.getEntryId().isBlank()) {
      return new CatalogChange.Unreadable("entry_id is missing");
    }
    try {
      return switch (entry.getChangeCase()) {
        case PRICES_PUBLISHED -> PriceMapping.fromProto(entry.getPricesPublished());
        case BURN_TABLE_PUBLISHED -> BurnTableMapping.fromProto(entry.getBurnTablePublished());
        case PRICE_ENDED -> PriceMapping.fromProto(entry.getPriceEnded());
        case METER_PUBLISHED -> MeterMapping.fromProto(entry.getMeterPublished());
        case PLAN_PUBLISHED -> PlanMapping.fromProto(entry.getPlanPublished());
        case DEFAULTS_SET -> fromProto(entry.getDefaultsSet());
        case RULES_VERSION_SET ->
            new CatalogChange.RulesVersionSet(entry.getRulesVersionSet().getRulesVersion());
        case CHANGE_NOT_SET -> new CatalogChange.Unreadable("the entry has no known change");
      };
    } catch (IllegalArgumentException invalid) {
      return new CatalogChange.Unreadable(String.valueOf(invalid.getMessage()));
    }
  }

  private static CatalogChange fromProto(DefaultsSet defaults) {
    return new CatalogChange.DefaultsSet(
        new Defaults(
            decimal("markup", defaults.getMarkup()),
            decimal("credits_per_usd", defaults.getCreditsPerUsd())));
  }

  /** Short texts only: a number with a huge exponent would cost its reader the memory. */
  static BigDecimal decimal(String field, String text) {
    if (text.length() > 40 || !text.matches("\\d+(\\.\\d+)?")) {
      throw new IllegalArgumentException(field + " must be a plain decimal number, not " + text);
    }
    return new BigDecimal(text);
  }

  public static io.openmonetize.schemas.v1.CatalogEntry toProto(CatalogEntry entry) {
    var proto =
        io.openmonetize.schemas.v1.CatalogEntry.newBuilder()
            .setEntryId(entry.entryId())
            .setActor(entry.actor())
            .setWrittenAtMs(entry.writtenAtMs())
            .setOrigin(entry.audit().origin())
            .setBefore(entry.audit().before())
            .setAfter(entry.audit().after());
    CatalogChange change = entry.change();
    if (change instanceof CatalogChange.PricesPublished prices) {
      proto.setPricesPublished(PriceMapping.toProto(prices));
    } else if (change instanceof CatalogChange.BurnTablePublished published) {
      proto.setBurnTablePublished(BurnTableMapping.toProto(published));
    } else if (change instanceof CatalogChange.PriceEnded ended) {
      proto.setPriceEnded(PriceMapping.toProto(ended));
    } else if (change instanceof CatalogChange.MeterPublished published) {
      proto.setMeterPublished(MeterMapping.toProto(published));
    } else if (change instanceof CatalogChange.PlanPublished published) {
      proto.setPlanPublished(PlanMapping.toProto(published.plan()));
    } else if (change instanceof CatalogChange.DefaultsSet set) {
      proto.setDefaultsSet(toProto(set.defaults()));
    } else if (change instanceof CatalogChange.RulesVersionSet set) {
      proto.setRulesVersionSet(RulesVersionSet.newBuilder().setRulesVersion(set.rulesVersion()));
    } else {
      throw new IllegalArgumentException("an unreadable entry cannot be written: " + change);
    }
    return proto.build();
  }

  private static DefaultsSet toProto(Defaults defaults) {
    return DefaultsSet.newBuilder()
        .setMarkup(defaults.markup().toPlainString())
        .setCreditsPerUsd(defaults.creditsPerUsd().toPlainString())
        .build();
  }
}
