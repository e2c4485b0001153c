package io.openmonetize.wire;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule;
import io.openmonetize.domain.entitlement.Rule.Algorithm;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Permission;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.entitlement.Rule.Rate;
import io.openmonetize.domain.entitlement.Rule.Value;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.v1.EntitlementKind;
import io.openmonetize.schemas.v1.PutEntitlements;
import java.util.Optional;
import java.util.TreeMap;

/** Entitlements between the wire and the domain. */
public final class EntitlementMapping {
  private EntitlementMapping() {}

  static Command put(PutEntitlements put) {
    return new Command.PutEntitlements(
        put.getEntitlementsList().stream().map(EntitlementMapping::toDomain).toList(),
        put.getMustBeNew());
  }

  public static Entitlement toDomain(io.openmonetize.schemas.v1.Entitlement wire) {
    return new Entitlement(
        wire.getEntitlementId(),
        wire.getScope(),
        wire.getFeature(),
        wire.getEnabled(),
        rule(wire),
        new TreeMap<>(wire.getMetadataMap()),
        wire.getSource().isEmpty() ? Entitlement.OWN : wire.getSource());
  }

  private static Rule rule(io.openmonetize.schemas.v1.Entitlement wire) {
    return switch (wire.getKind()) {
      case BOOLEAN -> new Permission();
      case STATIC -> new Value(wire.getValue());
      case METERED ->
          new Quota(
              LimitType.values()[wire.getLimitTypeValue() - 1],
              wire.getLimitMicros(),
              wire.getMeasure(),
              wire.getBillingCycle()
                  ? Optional.empty()
                  : Optional.of(Period.ofWire(wire.getPeriodValue())));
      case RATE ->
          new Rate(
              wire.getLimitMicros(),
              wire.getMeasure(),
              wire.getWindowSeconds(),
              Algorithm.values()[wire.getAlgorithmValue() - 1],
              wire.getBurstMicros() == 0 ? wire.getLimitMicros() : wire.getBurstMicros());
      case ENTITLEMENT_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "entitlement " + wire.getEntitlementId() + " is of no kind this version knows");
    };
  }

  public static io.openmonetize.schemas.v1.Entitlement toProto(Entitlement entitlement) {
    var wire =
        io.openmonetize.schemas.v1.Entitlement.newBuilder()
            .setEntitlementId(entitlement.id())
            .setScope(entitlement.scope())
            .setFeature(entitlement.feature())
            .setEnabled(entitlement.enabled())
            .putAllMetadata(entitlement.metadata())
            .setSource(entitlement.source());
    Rule rule = entitlement.rule();
    if (rule instanceof Quota quota) {
      quota.period().ifPresent(period -> wire.setPeriodValue(period.wire()));
      wire.setKind(EntitlementKind.METERED)
          .setLimitTypeValue(quota.type().ordinal() + 1)
          .setLimitMicros(quota.limit())
          .setMeasure(quota.measure())
          .setBillingCycle(quota.period().isEmpty());
    } else if (rule instanceof Rate rate) {
      wire.setKind(EntitlementKind.RATE)
          .setLimitMicros(rate.limit())
          .setMeasure(rate.measure())
          .setWindowSeconds(rate.windowSeconds())
          .setAlgorithmValue(rate.algorithm().ordinal() + 1)
          .setBurstMicros(rate.burst());
    } else if (rule instanceof Value value) {
      wire.setKind(EntitlementKind.STATIC).setValue(value.json());
    } else {
      wire.setKind(EntitlementKind.BOOLEAN);
    }
    return wire.build();
  }
}
