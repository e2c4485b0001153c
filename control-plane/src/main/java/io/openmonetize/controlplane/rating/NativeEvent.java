package io.openmonetize.controlplane.rating;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.domain.usage.EventIdentity;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.Limits;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import io.openmonetize.schemas.AccountKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * An event that did not happen. It goes through the same reader as those that do, so that names,
 * defaults and limits are the same for the preview, the check and the burn.
 */
public final class NativeEvent {
  private static final String PREVIEW = "preview";

  private final ObjectNode json = Json.mapper().createObjectNode();

  /** How the request calls what the event calls otherwise. */
  private final Map<String, String> saidAs = new HashMap<>();

  public NativeEvent text(String name, String value) {
    json.put(name, value);
    return this;
  }

  public NativeEvent amount(String name, BigDecimal value) {
    json.put(name, value);
    return this;
  }

  /**
   * @param asked the name that the request has for it, by which a mistake is told
   */
  public NativeEvent amount(String name, BigDecimal value, String asked) {
    saidAs.put(name, asked);
    return amount(name, value);
  }

  /** Takes these texts of a request as they are. */
  public NativeEvent texts(FieldReader body, String... names) {
    for (String name : names) {
      saidAs.put(name, body.pathOf(name));
      body.text(name, Limits.TEXT_LENGTH).ifPresent(value -> text(name, value));
    }
    return this;
  }

  public NativeEvent amounts(FieldReader body, String... names) {
    for (String name : names) {
      body.decimal(name).ifPresent(value -> amount(name, value, body.pathOf(name)));
    }
    return this;
  }

  public NativeEvent metadata(FieldReader body) {
    saidAs.put("metadata", body.pathOf("metadata"));
    Map<String, String> sent =
        body.flatMap("metadata", Limits.METADATA_KEYS, Limits.METADATA_BYTES);
    if (!sent.isEmpty()) {
      sent.forEach(json.putObject("metadata")::put);
    }
    return this;
  }

  public boolean has(String name) {
    return json.has(name);
  }

  /** As the journal would hold it; everything that is wrong with it is the client's to hear. */
  public UsageEvent read(AccountKey account, long nowMs) {
    try {
      byte[] bytes = Json.mapper().writeValueAsBytes(json);
      Door door = Door.ofCustomer(account, nowMs, true, () -> PREVIEW);
      Reading reading = EventReader.one(bytes, door);
      if (reading instanceof Reading.Refused refused) {
        throw ApiException.invalid(
            refused.problems().stream()
                .map(p -> new FieldError(asked(p.field()), p.code(), p.message()))
                .toList());
      }
      return toDomain(((Reading.Accepted) reading).event());
    } catch (JsonProcessingException | MalformedBodyException e) {
      throw new IllegalStateException("an event of our own making cannot be read", e);
    }
  }

  private String asked(String field) {
    return saidAs.getOrDefault(field, field);
  }

  private static UsageEvent toDomain(io.openmonetize.schemas.v1.UsageEvent event) {
    var quantities = new Quantities.Builder();
    event
        .getQuantitiesList()
        .forEach(q -> quantities.put(QuantityKind.ofWire(q.getKindValue()), q.getMicros()));
    return new UsageEvent(
        new EventIdentity(0, 0),
        event.getPayloadHash(),
        event.getEventId(),
        EventType.ofWire(event.getEventTypeValue()),
        event.getUserId(),
        event.getTeamId(),
        event.getFeatureId(),
        event.getProvider(),
        event.getModel(),
        event.getTimestampMs(),
        quantities.build(),
        new UsageEvent.Variant(event.getImageSize(), event.getQuality(), event.getResolution()),
        event.getUnitType(),
        event.getMetadataMap(),
        event.getBackfill(),
        event.getHoldId(),
        event.getReceivedAtMs());
  }
}
