package io.openmonetize.catalog;

import io.openmonetize.domain.catalog.CatalogChange;
import io.openmonetize.domain.catalog.EventProperty;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.schemas.v1.MeterPublished;
import java.util.Arrays;
import java.util.Optional;

/** Meters between the log and the domain. */
final class MeterMapping {
  private MeterMapping() {}

  static CatalogChange fromProto(MeterPublished meter) {
    return new CatalogChange.MeterPublished(
        new Meter(
            meter.getSlug(),
            meter.getName(),
            meter.getDescription(),
            new Meter.Filter(meter.getEventType(), meter.getFeature()),
            measure(meter),
            meter.getGroupByList(),
            meter.getFree() ? Meter.Charge.NONE : Meter.Charge.PRICED,
            !meter.getArchived()),
        meter.hasReplaces() ? Optional.of(meter.getReplaces()) : Optional.empty());
  }

  private static Meter.Measure measure(MeterPublished meter) {
    Meter.Aggregation aggregation = aggregation(meter.getAggregation());
    return meter.getValue().isEmpty()
        ? Meter.Measure.of(aggregation)
        : Meter.Measure.of(aggregation, meter.getValue());
  }

  private static Meter.Aggregation aggregation(String name) {
    return Arrays.stream(Meter.Aggregation.values())
        .filter(aggregation -> aggregation.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "aggregation must be one of "
                        + Arrays.toString(Meter.Aggregation.values())
                        + ", not "
                        + name));
  }

  static MeterPublished toProto(CatalogChange.MeterPublished published) {
    Meter meter = published.meter();
    var proto =
        MeterPublished.newBuilder()
            .setSlug(meter.slug())
            .setName(meter.name())
            .setDescription(meter.description())
            .setEventType(meter.filter().eventType())
            .setFeature(meter.filter().feature())
            .setAggregation(meter.measure().aggregation().name())
            .setValue(meter.measure().value().map(EventProperty::toString).orElse(""))
            .addAllGroupBy(meter.groupBy())
            .setFree(meter.charge() == Meter.Charge.NONE)
            .setArchived(!meter.active());
    published.replaces().ifPresent(proto::setReplaces);
    return proto.build();
  }
}
