package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Rated;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;

/** Decisions on usage to the wire. */
final class RatedMapping {
  private RatedMapping() {}

  static RatedEvent toProto(Decision decision, Rated rated) {
    UsageEvent event = rated.event();
    var proto =
        RatedEvent.newBuilder()
            .setRevision(decision.revision())
            .setTimeMs(decision.timeMs())
            .setVerdictValue(rated.verdict().wire())
            .setReason(rated.reason())
            .setIdentity(UsageMapping.bytes(event.identity()))
            .setPayloadHash(event.payloadHash())
            .setEventId(event.eventId())
            .setEventType(event.type().name())
            .setUserId(event.userId())
            .setTeamId(event.teamId())
            .setFeatureId(event.featureId())
            .setProvider(event.provider())
            .setModel(event.model())
            .setTimestampMs(event.timestampMs())
            .setUnitType(event.unitType())
            .putAllMetadata(event.metadata())
            .setCreditsMicros(rated.credits())
            .setUnfundedMicros(rated.unfunded())
            .setPriceVersion(rated.priceVersion())
            .setRule(rated.rule())
            .setLedgerSequence(rated.line())
            .setReceivedAtMs(event.receivedAtMs())
            .setReleased(rated.released());
    rated.cost().ifPresent(cost -> proto.setCostPicoUsd(cost.pico()));
    quantities(event, proto);
    return proto.build();
  }

  private static void quantities(UsageEvent event, RatedEvent.Builder proto) {
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      if (event.quantities().has(kind)) {
        proto.addQuantities(
            RatedQuantity.newBuilder()
                .setName(kind.publicName())
                .setMicros(event.quantities().micros(kind)));
      }
    }
  }
}
