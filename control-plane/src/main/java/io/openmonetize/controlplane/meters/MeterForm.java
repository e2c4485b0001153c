package io.openmonetize.controlplane.meters;

import io.openmonetize.controlplane.pricing.Facts;
import io.openmonetize.domain.catalog.EventProperty;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meter.Charge;
import io.openmonetize.domain.catalog.Meter.Filter;
import io.openmonetize.domain.catalog.Meter.Measure;
import io.openmonetize.domain.catalog.Names;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.List;
import java.util.Optional;

/** Reads a meter. What a change leaves out stays as it is. */
final class MeterForm {
  private static final int MAX_SLUG = 64;
  private static final int MAX_NAME = 200;
  private static final int MAX_DESCRIPTION = 1_000;
  private static final int MAX_GROUPS = 10;

  private final FieldReader body;
  private final Optional<String> name;
  private final Optional<String> description;
  private final Optional<String> eventType;
  private final Optional<String> feature;
  private final Optional<Aggregation> aggregation;
  private final Optional<String> value;
  private final Optional<List<String>> groupBy;
  private final Optional<Charge> charge;

  private MeterForm(FieldReader body) {
    this.body = body;
    name = body.text("name", MAX_NAME);
    description = body.text("description", MAX_DESCRIPTION);
    eventType = body.text("event_type", MAX_NAME).map(Names::eventType);
    feature = body.text("feature", MAX_NAME);
    aggregation = body.choice("aggregation", Aggregation.class);
    value = body.text("value", MAX_NAME);
    groupBy = body.texts("group_by", MAX_GROUPS, MAX_NAME);
    charge = body.choice("charge", Charge.class);
    groupBy.ifPresent(this::checkGroups);
  }

  private void checkGroups(List<String> groups) {
    for (int i = 0; i < groups.size(); i++) {
      if (EventProperty.of(groups.get(i)).filter(EventProperty::isGroup).isEmpty()) {
        body.error(
            "group_by[" + i + "]",
            "not_a_property",
            "must be feature, provider, model, user, team, event_type or metadata.<key>");
      }
    }
  }

  /** Throws all mistakes at once. */
  static Meter create(FieldReader body) {
    Optional<String> slug = body.text("slug", MAX_SLUG);
    body.require("slug", slug);
    var form = new MeterForm(body);
    body.require("aggregation", form.aggregation);
    Optional<Measure> measure = form.aggregation.flatMap(form::measure);
    Optional<Meter> meter = slug.flatMap(s -> measure.flatMap(m -> form.blank(s, m)));
    return form.finish(meter);
  }

  private Optional<Measure> measure(Aggregation of) {
    if (of == Aggregation.COUNT && value.isPresent()) {
      body.error("aggregation", "not_both", "must not be COUNT beside value: it counts events");
      return Optional.empty();
    }
    return Facts.build(
        body, "value", () -> value.map(v -> Measure.of(of, v)).orElseGet(() -> Measure.of(of)));
  }

  private Optional<Meter> blank(String slug, Measure measure) {
    var filter = new Filter(eventType.orElse(""), feature.orElse(""));
    return Facts.build(
        body,
        "slug",
        () -> new Meter(slug, slug, "", filter, measure, List.of(), Charge.PRICED, true));
  }

  /** Throws all mistakes at once, and refuses to count something else. */
  static Meter change(FieldReader body, Meter before) {
    var form = new MeterForm(body);
    if (form.value.filter(name -> EventProperty.of(name).isEmpty()).isPresent()) {
      body.error("value", "not_a_property", "must be a quantity of an event or metadata.<key>");
    }
    Meter changed = form.finish(Optional.of(before));
    String valueBefore = before.measure().value().map(EventProperty::toString).orElse("");
    if (isOther(form.eventType, before.filter().eventType())
        || isOther(form.feature, before.filter().feature())
        || isOther(form.aggregation, before.measure().aggregation())
        || isOther(form.value, valueBefore)) {
      throw ApiException.of(
              ApiError.REFUSED,
              "A meter keeps its event_type, feature, aggregation and value; what counts something"
                  + " else is another meter")
          .with("reason", "meter_counts_differently");
    }
    return changed;
  }

  private static <T> boolean isOther(Optional<T> sent, T before) {
    return sent.filter(one -> !one.equals(before)).isPresent();
  }

  private Meter finish(Optional<Meter> counting) {
    Optional<Meter> meter =
        counting.flatMap(meant -> Facts.build(body, "group_by", () -> described(meant)));
    body.finish();
    return meter.orElseThrow();
  }

  private Meter described(Meter meant) {
    return new Meter(
        meant.slug(),
        name.orElse(meant.name()),
        description.orElse(meant.description()),
        meant.filter(),
        meant.measure(),
        groupBy.orElse(meant.groupBy()),
        charge.orElse(meant.charge()),
        true);
  }
}
