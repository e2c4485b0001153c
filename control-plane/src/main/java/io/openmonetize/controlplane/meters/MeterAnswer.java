package io.openmonetize.controlplane.meters;

import io.openmonetize.domain.catalog.EventProperty;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.PublishedMeter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A meter as it stands.
 *
 * @param eventType null for events of any type, and {@code feature} of any feature
 * @param value null for COUNT
 * @param version null before it is published
 */
record MeterAnswer(
    String slug,
    String name,
    String description,
    @Nullable String eventType,
    @Nullable String feature,
    String aggregation,
    @Nullable String value,
    List<String> groupBy,
    String charge,
    boolean active,
    @Nullable String version) {

  static MeterAnswer of(PublishedMeter published) {
    return of(published.meter(), published.version());
  }

  static MeterAnswer of(Meter meter, @Nullable String version) {
    return new MeterAnswer(
        meter.slug(),
        meter.name(),
        meter.description(),
        orNull(meter.filter().eventType()),
        orNull(meter.filter().feature()),
        meter.measure().aggregation().name(),
        meter.measure().value().map(EventProperty::toString).orElse(null),
        meter.groupBy(),
        meter.charge().name().toLowerCase(Locale.ROOT),
        meter.active(),
        version);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
