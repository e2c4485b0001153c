package io.openmonetize.controlplane.rating;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.controlplane.archive.PastEvent;
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

  /** All that a use may say of itself. */
  public static NativeEvent ofFields(FieldReader body) {
    return new NativeEvent()
        .texts(body, "event_type", "provider", "model", "feature_id", "user_id", "team_id")
        .texts(body, "unit_type", "image_size", "quality", "resolution", "timestamp")
        .amounts(body, "input_tokens", "output_tokens", "cached_input_tokens")
        .amounts(body, "cache_write_tokens", "reasoning_tokens", "audio_input_tokens")
        .amounts(body, "audio_output_tokens", "image_count", "duration_seconds")
        .amounts(body, "characters", "quantity", "value")
        .metadata(body);
  }

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

  /** What is not named by now is as it was. */
  public NativeEvent otherwise(PastEvent past) {
    past.texts().forEach((name, value) -> putIfAbsent(name, () -> text(name, value)));
    past.quantities().forEach((name, value) -> putIfAbsent(name, () -> amount(name, value)));
    putIfAbsent("timestamp", () -> json.put("timestamp", past.timestampMs()));
    if (!past.metadata().isEmpty()) {
      putIfAbsent("metadata", () -> past.metadata().forEach(json.putObject("metadata")::put));
    }
    return this;
  }

  private void putIfAbsent(String name, Runnable put) {
    if (!json.has(name)) {
      put.run();
    }
  }

  public boolean isEmpty() {
    return json.isEmpty();
  }

  /** What it says there; empty when it says nothing. */
  public String textOf(String name) {
    return json.path(name).asText();
  }

  /** What it counts there; zero when it counts nothing. */
  public BigDecimal amountOf(String name) {
    return json.path(name).decimalValue();
  }

  public boolean has(String name) {
    return json.has(name);
  }

  /** As the journal would hold it; everything that is wrong with it is the client's to hear. */
  public UsageEvent read(AccountKey account, long nowMs) {
    return toDomain(written(account, nowMs));
  }

  /** The same on the wire. */
  public io.openmonetize.schemas.v1.UsageEvent written(AccountKey account, long nowMs) {
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
      return ((Reading.Accepted) reading).event();
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
