package io.openmonetize.wire;

import com.google.protobuf.ByteString;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.domain.usage.UsageEvent.Variant;
import io.openmonetize.schemas.v1.Quantity;
import java.nio.ByteBuffer;

/** Usage events between the wire and the domain. */
public final class UsageMapping {
  private static final int IDENTITY_BYTES = 16;

  private UsageMapping() {}

  public static UsageEvent toDomain(io.openmonetize.schemas.v1.UsageEvent event) {
    return new UsageEvent(
        identity(event.getIdentity()),
        event.getPayloadHash(),
        event.getEventId(),
        EventType.ofWire(event.getEventTypeValue()),
        event.getUserId(),
        event.getTeamId(),
        event.getFeatureId(),
        event.getProvider(),
        event.getModel(),
        event.getTimestampMs(),
        quantities(event),
        variant(event),
        event.getUnitType(),
        event.getMetadataMap(),
        event.getBackfill(),
        event.getHoldId(),
        event.getReceivedAtMs());
  }

  public static io.openmonetize.schemas.v1.UsageEvent toProto(UsageEvent event) {
    var proto =
        io.openmonetize.schemas.v1.UsageEvent.newBuilder()
            .setIdentity(bytes(event.identity()))
            .setPayloadHash(event.payloadHash())
            .setEventId(event.eventId())
            .setEventTypeValue(event.type().wire())
            .setUserId(event.userId())
            .setTeamId(event.teamId())
            .setFeatureId(event.featureId())
            .setProvider(event.provider())
            .setModel(event.model())
            .setTimestampMs(event.timestampMs())
            .setImageSize(event.variant().imageSize())
            .setQuality(event.variant().quality())
            .setResolution(event.variant().resolution())
            .setUnitType(event.unitType())
            .putAllMetadata(event.metadata())
            .setBackfill(event.backfill())
            .setHoldId(event.holdId())
            .setReceivedAtMs(event.receivedAtMs());
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      if (event.quantities().has(kind)) {
        proto.addQuantities(
            Quantity.newBuilder()
                .setKindValue(kind.wire())
                .setMicros(event.quantities().micros(kind)));
      }
    }
    return proto.build();
  }

  static ByteString bytes(EventIdentity identity) {
    ByteBuffer bytes = ByteBuffer.allocate(IDENTITY_BYTES);
    bytes.putLong(identity.high()).putLong(identity.low()).flip();
    return ByteString.copyFrom(bytes);
  }

  static EventIdentity identity(ByteString bytes) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new EventIdentity(buffer.getLong(), buffer.getLong());
  }

  private static Quantities quantities(io.openmonetize.schemas.v1.UsageEvent event) {
    var quantities = new Quantities.Builder();
    for (int i = 0; i < event.getQuantitiesCount(); i++) {
      Quantity quantity = event.getQuantities(i);
      quantities.put(QuantityKind.ofWire(quantity.getKindValue()), quantity.getMicros());
    }
    return quantities.build();
  }

  private static Variant variant(io.openmonetize.schemas.v1.UsageEvent event) {
    if (event.getImageSize().isEmpty()
        && event.getQuality().isEmpty()
        && event.getResolution().isEmpty()) {
      return Variant.NONE;
    }
    return new Variant(event.getImageSize(), event.getQuality(), event.getResolution());
  }
}
