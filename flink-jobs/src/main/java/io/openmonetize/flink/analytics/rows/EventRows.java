package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.flink.analytics.rows.EventRow.Amounts;
import io.openmonetize.flink.analytics.rows.EventRow.Decision;
import io.openmonetize.flink.analytics.rows.EventRow.Use;
import io.openmonetize.flink.analytics.rows.EventRow.Variant;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.RatedQuantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Rated batches to rows. */
public final class EventRows {
  private static final Map<String, QuantityKind> KINDS =
      Arrays.stream(QuantityKind.values())
          .collect(Collectors.toMap(QuantityKind::publicName, kind -> kind));

  private EventRows() {}

  /**
   * @throws IllegalArgumentException when the batch names no customer or a decision no verdict
   */
  public static List<EventRow> of(byte[] ratedBatch) throws InvalidProtocolBufferException {
    RatedBatch batch = RatedBatch.parseFrom(ratedBatch);
    Owner owner = Owner.of(batch.getAccount());
    var rows = new ArrayList<EventRow>(batch.getEventsCount());
    for (RatedEvent event : batch.getEventsList()) {
      rows.add(new EventRow(owner, decision(event), use(event), amounts(event)));
    }
    return rows;
  }

  private static Decision decision(RatedEvent event) {
    return new Decision(
        event.getRevision(),
        verdict(event),
        event.getReason(),
        event.getReleased(),
        event.getTimeMs(),
        event.getLedgerSequence(),
        event.getPriceVersion(),
        event.getRule(),
        event.getCorrection());
  }

  private static String verdict(RatedEvent event) {
    return switch (event.getVerdict()) {
      case BURNED, DUPLICATE, CONFLICT, PARKED, REJECTED ->
          event.getVerdict().name().toLowerCase(Locale.ROOT);
      case VERDICT_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "revision %d has verdict %d, of which this version knows nothing",
                  event.getRevision(),
                  event.getVerdictValue()));
    };
  }

  private static Use use(RatedEvent event) {
    return new Use(
        hex(event.getIdentity()),
        HexFormat.of().toHexDigits(event.getPayloadHash()),
        event.getEventId(),
        event.getEventType(),
        event.getUserId(),
        event.getTeamId(),
        event.getFeatureId(),
        event.getProvider(),
        event.getModel(),
        event.getUnitType(),
        event.getTimestampMs(),
        event.getReceivedAtMs(),
        event.getMetadataMap(),
        new Variant(event.getImageSize(), event.getQuality(), event.getResolution()),
        event.getHoldId());
  }

  private static Amounts amounts(RatedEvent event) {
    var quantities = new long[QuantityKind.COUNT];
    var others = new HashMap<String, Long>();
    for (RatedQuantity quantity : event.getQuantitiesList()) {
      QuantityKind kind = KINDS.get(quantity.getName());
      // A column cannot tell a zero that was stated from nothing, so such a zero stands here too.
      if (kind == null || quantity.getMicros() == 0) {
        others.put(quantity.getName(), quantity.getMicros());
      }
      if (kind != null) {
        quantities[kind.ordinal()] = quantity.getMicros();
      }
    }
    return new Amounts(
        quantities,
        others,
        event.hasCostPicoUsd(),
        event.getCostPicoUsd(),
        event.getCreditsMicros(),
        event.getUnfundedMicros());
  }

  static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
