package io.openmonetize.domain.catalog;

import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A named aggregation over events. What it counts, its filter and measure, is settled by its first
 * version: whoever counted by it would otherwise hold the sum of two different things.
 *
 * @param groupBy the public names of what its results may be told apart by
 * @param active false once it is archived: it stays readable and nothing new may use it
 */
public record Meter(
    String slug,
    String name,
    String description,
    Filter filter,
    Measure measure,
    List<String> groupBy,
    Charge charge,
    boolean active) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,62}[a-z0-9])?");
  private static final String NO_VALUE =
      "value must be a quantity of an event or metadata.<key>, not ";
  static final int MAX_GROUPS = 10;

  /** Before the slug, where a rule counts by a meter. */
  public static final String PREFIX = "meter:";

  public enum Aggregation {
    SUM,
    COUNT,
    UNIQUE,
    MAX,
    MIN,
    LATEST,
    AVERAGE
  }

  /**
   * What becomes of an event that the meter counts when neither a rule nor a price speaks of it.
   */
  public enum Charge {
    /** It waits for a price. */
    PRICED,
    /** It is free. */
    NONE
  }

  /** Which events it counts; an empty text matches any. */
  public record Filter(String eventType, String feature) {
    public static final Filter ANY = new Filter("", "");

    public Filter {
      eventType = Names.eventType(eventType);
    }

    boolean fits(UsageEvent event) {
      return (feature.isEmpty() || feature.equals(event.featureId())) && fitsType(event);
    }

    /** An event of a type that is not listed is CUSTOM, with that type as its unit type. */
    private boolean fitsType(UsageEvent event) {
      return eventType.isEmpty()
          || eventType.equals(event.type().name())
          || (event.type() == EventType.CUSTOM
              && eventType.equals(Names.eventType(event.unitType())));
    }
  }

  /**
   * What of an event it counts.
   *
   * @param value empty for {@link Aggregation#COUNT} alone
   */
  public record Measure(Aggregation aggregation, Optional<EventProperty> value) {

    public Measure {
      if (aggregation == Aggregation.COUNT && value.isPresent()) {
        throw new IllegalArgumentException("value must be left out: COUNT counts events");
      } else if (aggregation != Aggregation.COUNT && value.isEmpty()) {
        throw new IllegalArgumentException("value must name what " + aggregation + " is taken of");
      } else if (aggregation != Aggregation.UNIQUE
          && value.stream().anyMatch(v -> !v.isNumeric())) {
        throw new IllegalArgumentException(NO_VALUE + value.get());
      }
    }

    /** Without a property, for {@link Aggregation#COUNT}. */
    public static Measure of(Aggregation aggregation) {
      return new Measure(aggregation, Optional.empty());
    }

    public static Measure of(Aggregation aggregation, String property) {
      return new Measure(
          aggregation,
          Optional.of(
              EventProperty.of(property)
                  .orElseThrow(() -> new IllegalArgumentException(NO_VALUE + property))));
    }
  }

  public Meter {
    slug = slug(slug);
    groupBy = List.copyOf(groupBy);
    if (groupBy.size() > MAX_GROUPS) {
      throw new IllegalArgumentException(
          "group_by must name at most " + MAX_GROUPS + " properties, not " + groupBy.size());
    }
    var seen = new HashSet<String>();
    for (String group : groupBy) {
      if (EventProperty.of(group).filter(EventProperty::isGroup).isEmpty()) {
        throw new IllegalArgumentException(
            "group_by must name "
                + String.join(", ", EventProperty.dimensions())
                + " or metadata.<key>, not "
                + group);
      } else if (!seen.add(group)) {
        throw new IllegalArgumentException("group_by must not name " + group + " twice");
      }
    }
  }

  private static String slug(String text) {
    if (!SLUG.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "slug must be 1 to 64 lower-case letters, digits, hyphens or underscores, beginning and"
              + " ending with a letter or digit, not "
              + text);
    }
    return text;
  }

  /** The slug in `meter:<slug>`; empty when it is no such name. */
  public static Optional<String> slugIn(String quantity) {
    return Optional.of(quantity)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(slug -> SLUG.matcher(slug).matches());
  }

  public String quantity() {
    return PREFIX + slug;
  }

  /**
   * Whether events can be charged by it: each event for itself adds to what it counts. The most,
   * the latest or the different ones of a period are nothing that a single event has.
   */
  public boolean isAdditive() {
    return measure.aggregation() == Aggregation.SUM || measure.aggregation() == Aggregation.COUNT;
  }

  public boolean isFree() {
    return active && charge == Charge.NONE;
  }

  public Meter archived() {
    return new Meter(slug, name, description, filter, measure, groupBy, charge, false);
  }

  boolean countsLike(Meter other) {
    return filter.equals(other.filter) && measure.equals(other.measure);
  }

  /** Whether the event is one of those that it counts, whatever its value. */
  public boolean matches(UsageEvent event) {
    return filter.fits(event);
  }

  /**
   * What it takes of a matching event, in millionths: one for COUNT. Empty when the event does not
   * have the property or it is no number there, and always for UNIQUE.
   */
  public OptionalLong micros(UsageEvent event) {
    return switch (measure.aggregation()) {
      case COUNT -> OptionalLong.of(Quantities.ONE);
      case UNIQUE -> OptionalLong.empty();
      case SUM, MAX, MIN, LATEST, AVERAGE -> measure.value().orElseThrow().micros(event);
    };
  }

  /** What UNIQUE tells apart, as the event says it; empty when it does not, or for COUNT. */
  public String text(UsageEvent event) {
    return measure.value().map(property -> property.text(event)).orElse("");
  }
}
