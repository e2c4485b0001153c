package io.openmonetize.controlplane.rating;

import io.openmonetize.http.body.FieldReader;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads a use to be priced: the fields of an event, or the existing SDKs' few. */
final class RatingForm {
  /** What the existing SDKs call a type. */
  private enum SdkType {
    TEXT("TOKEN_USAGE", "quantity"),
    IMAGE("IMAGE_GENERATION", "image_count"),
    VIDEO("VIDEO_GENERATION", "quantity");

    private final String eventType;
    private final String counts;

    SdkType(String eventType, String counts) {
      this.eventType = eventType;
      this.counts = counts;
    }
  }

  private RatingForm() {}

  /** Leaves it to the caller to finish the body, so that a list of them is checked at once. */
  static NativeEvent read(FieldReader body) {
    var event =
        new NativeEvent()
            .texts(body, "event_type", "provider", "model", "feature_id", "user_id", "team_id")
            .texts(body, "unit_type", "image_size", "quality", "resolution", "timestamp")
            .amounts(body, "input_tokens", "output_tokens", "cached_input_tokens")
            .amounts(body, "cache_write_tokens", "reasoning_tokens", "audio_input_tokens")
            .amounts(body, "audio_output_tokens", "image_count", "duration_seconds")
            .amounts(body, "characters", "quantity", "value")
            .metadata(body);
    Optional<SdkType> sdkType = body.choice("type", SdkType.class);
    Optional<BigDecimal> count = body.decimal("count");
    SdkType type = sdkType.orElseGet(() -> inferred(event, count.isPresent()));
    count.ifPresent(n -> event.amount(type.counts, n, body.pathOf("count")));
    return event.has("event_type") ? event : event.text("event_type", type.eventType);
  }

  private static SdkType inferred(NativeEvent event, boolean counted) {
    if (counted || event.has("image_count")) {
      return SdkType.IMAGE;
    }
    return event.has("duration_seconds") ? SdkType.VIDEO : SdkType.TEXT;
  }
}
