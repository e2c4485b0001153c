package io.openmonetize.domain.usage;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.usage.UsageEvent.Variant;
import java.util.Map;
import java.util.TreeMap;

/** Usage events as an account's history keeps them. */
public final class UsageEventCodec {
  private static final int ABSENT = 0;
  private static final int PRESENT = 1;

  private UsageEventCodec() {}

  public static void write(ByteWriter out, UsageEvent event) {
    out.fixed64(event.identity().high()).fixed64(event.identity().low());
    out.fixed64(event.payloadHash()).text(event.eventId()).u8(event.type().wire());
    out.text(event.userId()).text(event.teamId()).text(event.featureId());
    out.text(event.provider()).text(event.model()).zigzag(event.timestampMs());
    quantities(out, event.quantities());
    variant(out, event.variant());
    out.text(event.unitType()).varint(event.metadata().size());
    for (Map.Entry<String, String> entry : new TreeMap<>(event.metadata()).entrySet()) {
      out.text(entry.getKey()).text(entry.getValue());
    }
    out.bool(event.backfill()).text(event.holdId()).zigzag(event.receivedAtMs());
  }

  public static UsageEvent read(ByteReader in) {
    return new UsageEvent(
        new EventIdentity(in.fixed64(), in.fixed64()),
        in.fixed64(),
        in.text(),
        EventType.ofWire(in.u8()),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.zigzag(),
        quantities(in),
        variant(in),
        in.text(),
        metadata(in),
        in.bool(),
        in.text(),
        in.zigzag());
  }

  private static void quantities(ByteWriter out, Quantities quantities) {
    int named = 0;
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      named += quantities.has(QuantityKind.at(i)) ? 1 : 0;
    }
    out.u8(named);
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      if (quantities.has(kind)) {
        out.u8(kind.wire()).varint(quantities.micros(kind));
      }
    }
  }

  private static Quantities quantities(ByteReader in) {
    var quantities = new Quantities.Builder();
    for (int left = in.u8(); left > 0; left--) {
      quantities.put(QuantityKind.ofWire(in.u8()), in.varint());
    }
    return quantities.build();
  }

  private static void variant(ByteWriter out, Variant variant) {
    if (variant.equals(Variant.NONE)) {
      out.u8(ABSENT);
    } else {
      out.u8(PRESENT).text(variant.imageSize()).text(variant.quality()).text(variant.resolution());
    }
  }

  private static Variant variant(ByteReader in) {
    return in.u8() == ABSENT ? Variant.NONE : new Variant(in.text(), in.text(), in.text());
  }

  private static Map<String, String> metadata(ByteReader in) {
    int entries = in.count();
    if (entries == 0) {
      return Map.of();
    }
    var metadata = new TreeMap<String, String>();
    for (int left = entries; left > 0; left--) {
      metadata.put(in.text(), in.text());
    }
    return metadata;
  }
}
