package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.catalog.BurnTable;
import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.schemas.v1.BurnTablePublished;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Burn tables between the log and the domain; what is wrong with a rule names the rule. */
final class BurnTableMapping {
  private BurnTableMapping() {}

  static CatalogChange fromProto(BurnTablePublished table) {
    return new CatalogChange.BurnTablePublished(
        new BurnTable(
            table.getTableId(),
            table.getName(),
            table.getAccount(),
            table.getPlan(),
            table.getActive(),
            new Validity(table.getValidFromMs(), table.getValidUntilMs()),
            table.getRulesList().stream().map(BurnTableMapping::fromProto).toList(),
            table.getArchived()),
        table.hasReplaces() ? Optional.of(table.getReplaces()) : Optional.empty());
  }

  private static BurnRule fromProto(io.openmonetize.schemas.v1.BurnRule rule) {
    var match =
        new BurnMatch(
            rule.getFeature(),
            rule.getModel(),
            rule.getProvider(),
            rule.getUnitType(),
            rule.getEventType());
    try {
      return fromProto(match, rule);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("rule " + match + ": " + invalid.getMessage(), invalid);
    }
  }

  private static BurnRule fromProto(BurnMatch match, io.openmonetize.schemas.v1.BurnRule rule) {
    var credits = new TreeMap<String, BigDecimal>();
    rule.getCreditsMap()
        .forEach(
            (name, amount) -> credits.put(name, CatalogMapping.decimal("credits." + name, amount)));
    return rule.hasPricing()
        ? new BurnRule(match, credits, 1, Optional.of(PricingMapping.fromProto(rule.getPricing())))
        : new BurnRule(match, credits, rule.getPerUnit());
  }

  static BurnTablePublished toProto(CatalogChange.BurnTablePublished published) {
    BurnTable table = published.table();
    var proto =
        BurnTablePublished.newBuilder()
            .setTableId(table.tableId())
            .setName(table.name())
            .setAccount(table.account())
            .setPlan(table.plan())
            .setActive(table.active())
            .setValidFromMs(table.validity().fromMs())
            .setValidUntilMs(table.validity().untilMs())
            .addAllRules(table.rules().stream().map(BurnTableMapping::toProto).toList())
            .setArchived(table.archived());
    published.replaces().ifPresent(proto::setReplaces);
    return proto.build();
  }

  private static io.openmonetize.schemas.v1.BurnRule toProto(BurnRule rule) {
    var proto =
        io.openmonetize.schemas.v1.BurnRule.newBuilder()
            .setFeature(rule.match().feature())
            .setModel(rule.match().model())
            .setProvider(rule.match().provider())
            .setUnitType(rule.match().unitType())
            .setEventType(rule.match().eventType())
            .setPerUnit(rule.perUnit());
    for (Map.Entry<String, BigDecimal> amount : rule.credits().entrySet()) {
      proto.putCredits(amount.getKey(), amount.getValue().toPlainString());
    }
    rule.pricing().map(PricingMapping::toProto).ifPresent(proto::setPricing);
    return proto.build();
  }
}
