package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Decision;
import io.openmonetize.domain.account.Rated;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.schemas.v1.RatedEvent;

/** Decisions on usage to the wire, as messages of type {@link RatedEvent}. */
final class RatedWire {
  private final FactFields fields = new FactFields();

  /** Valid until the next call. */
  ByteWriter write(Decision decision, Rated rated) {
    UsageEvent event = rated.event();
    fields
        .begin()
        .number(RatedEvent.REVISION_FIELD_NUMBER, decision.revision())
        .number(RatedEvent.VERDICT_FIELD_NUMBER, rated.verdict().wire())
        .text(RatedEvent.REASON_FIELD_NUMBER, rated.reason());
    event(event);
    rated
        .cost()
        .ifPresent(cost -> fields.present(RatedEvent.COST_PICO_USD_FIELD_NUMBER, cost.pico()));
    fields
        .number(RatedEvent.CREDITS_MICROS_FIELD_NUMBER, rated.credits())
        .number(RatedEvent.UNFUNDED_MICROS_FIELD_NUMBER, rated.unfunded())
        .text(RatedEvent.PRICE_VERSION_FIELD_NUMBER, rated.priceVersion())
        .text(RatedEvent.RULE_FIELD_NUMBER, rated.rule())
        .number(RatedEvent.TIME_MS_FIELD_NUMBER, decision.timeMs())
        .number(RatedEvent.LEDGER_SEQUENCE_FIELD_NUMBER, rated.line())
        .number(RatedEvent.PAYLOAD_HASH_FIELD_NUMBER, event.payloadHash())
        .number(RatedEvent.RECEIVED_AT_MS_FIELD_NUMBER, event.receivedAtMs())
        .flag(RatedEvent.RELEASED_FIELD_NUMBER, rated.released());
    return fields
        .text(RatedEvent.IMAGE_SIZE_FIELD_NUMBER, event.variant().imageSize())
        .text(RatedEvent.QUALITY_FIELD_NUMBER, event.variant().quality())
        .text(RatedEvent.RESOLUTION_FIELD_NUMBER, event.variant().resolution())
        .text(RatedEvent.HOLD_ID_FIELD_NUMBER, event.holdId())
        .text(RatedEvent.CORRECTION_FIELD_NUMBER, rated.correction())
        .written();
  }

  private void event(UsageEvent event) {
    fields
        .identity(RatedEvent.IDENTITY_FIELD_NUMBER, event.identity())
        .text(RatedEvent.EVENT_ID_FIELD_NUMBER, event.eventId())
        .text(RatedEvent.EVENT_TYPE_FIELD_NUMBER, event.type().name())
        .text(RatedEvent.USER_ID_FIELD_NUMBER, event.userId())
        .text(RatedEvent.TEAM_ID_FIELD_NUMBER, event.teamId())
        .text(RatedEvent.FEATURE_ID_FIELD_NUMBER, event.featureId())
        .text(RatedEvent.PROVIDER_FIELD_NUMBER, event.provider())
        .text(RatedEvent.MODEL_FIELD_NUMBER, event.model())
        .number(RatedEvent.TIMESTAMP_MS_FIELD_NUMBER, event.timestampMs());
    quantities(event.quantities());
    fields
        .text(RatedEvent.UNIT_TYPE_FIELD_NUMBER, event.unitType())
        .texts(RatedEvent.METADATA_FIELD_NUMBER, event.metadata());
  }

  private void quantities(Quantities quantities) {
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      if (quantities.has(kind)) {
        fields.named(
            RatedEvent.QUANTITIES_FIELD_NUMBER, kind.publicName(), quantities.micros(kind));
      }
    }
  }
}
