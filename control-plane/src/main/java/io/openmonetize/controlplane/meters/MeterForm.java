package io.openmonetize.controlplane.meters;

import io.openmonetize.controlplane.pricing.Facts;
import io.openmonetize.domain.catalog.EventProperty;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meter.Charge;
import io.openmonetize.domain.catalog.Meter.Filter;
import io.openmonetize.domain.catalog.Meter.Measure;
import io.openmonetize.http.body.FieldReader;
import java.util.List;
import java.util.Optional;

/** Reads a meter. What a change leaves out stays as it is. */
final class MeterForm {
  private static final int MAX_SLUG = 64;
  private static final int MAX_NAME = 200;
  private static final int MAX_DESCRIPTION = 1_000;
  private static final int MAX_GROUPS = 10;

  private final FieldReader body;

  private MeterForm(FieldReader body) {
    this.body = body;
  }

  /** Throws all mistakes at once. */
  static Meter create(FieldReader body) {
    Optional<String> slug = body.text("slug", MAX_SLUG);
    body.require("slug", slug);
    Optional<Aggregation> aggregation = body.choice("aggregation", Aggregation.class);
    body.require("aggregation", aggregation);
    var form = new MeterForm(body);
    Optional<String> value = body.text("value", MAX_NAME);
    Optional<Measure> measure = aggregation.flatMap(a -> form.measure(a, value));
    var blank =
        new Meter(
            "blank",
            "",
            "",
            form.filter(Filter.ANY),
            Measure.of(Aggregation.COUNT),
            List.of(),
            Charge.PRICED,
            true);
    Meter rest = form.change(blank);
    Optional<Meter> meter =
        slug.flatMap(
            s ->
                Facts.build(
                    body, "slug", () -> form.named(rest, s, measure.orElse(blank.measure()))));
    body.finish();
    return meter.orElseThrow();
  }

  private Meter named(Meter rest, String slug, Measure measure) {
    return new Meter(
        slug,
        rest.name().isEmpty() ? slug : rest.name(),
        rest.description(),
        rest.filter(),
        measure,
        rest.groupBy(),
        rest.charge(),
        true);
  }

  static Meter change(FieldReader body, Meter before) {
    var form = new MeterForm(body);
    Optional<Aggregation> aggregation = body.choice("aggregation", Aggregation.class);
    Optional<String> value = body.text("value", MAX_NAME);
    Optional<Measure> measure =
        aggregation.isEmpty() && value.isEmpty()
            ? Optional.empty()
            : form.measure(
                aggregation.orElse(before.measure().aggregation()),
                value.or(() -> before.measure().value().map(EventProperty::toString)));
    Meter counting =
        new Meter(
            before.slug(),
            before.name(),
            before.description(),
            form.filter(before.filter()),
            measure.orElse(before.measure()),
            before.groupBy(),
            before.charge(),
            true);
    Meter changed = form.change(counting);
    body.finish();
    return changed;
  }

  private Filter filter(Filter before) {
    return new Filter(
        body.text("event_type", MAX_NAME).orElse(before.eventType()),
        body.text("feature", MAX_NAME).orElse(before.feature()));
  }

  private Optional<Measure> measure(Aggregation aggregation, Optional<String> value) {
    return Facts.build(
        body,
        "value",
        () -> value.map(v -> Measure.of(aggregation, v)).orElseGet(() -> Measure.of(aggregation)));
  }

  private Meter change(Meter before) {
    String name = body.text("name", MAX_NAME).orElse(before.name());
    String description = body.text("description", MAX_DESCRIPTION).orElse(before.description());
    List<String> groups = body.texts("group_by", MAX_GROUPS, MAX_NAME).orElse(before.groupBy());
    Charge charge = body.choice("charge", Charge.class).orElse(before.charge());
    return Facts.build(
            body,
            "group_by",
            () ->
                new Meter(
                    before.slug(),
                    name,
                    description,
                    before.filter(),
                    before.measure(),
                    groups,
                    charge,
                    true))
        .orElse(before);
  }
}
