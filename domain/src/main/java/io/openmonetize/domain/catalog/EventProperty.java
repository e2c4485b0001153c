package io.openmonetize.domain.catalog;

import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One thing that events say of themselves, by its public name: a quantity (`input_tokens`), a
 * dimension (`model`), or a key of the metadata (`metadata.region`).
 */
public final class EventProperty {
  static final String METADATA = "metadata.";
  private static final int DECIMALS = 6;
  private static final int MAX_DIGITS = 40;
  private static final BigDecimal MOST = new BigDecimal("1000000000000");

  private enum Facet {
    FEATURE(UsageEvent::featureId),
    PROVIDER(event -> Names.provider(event.provider())),
    MODEL(UsageEvent::model),
    USER(UsageEvent::userId),
    TEAM(UsageEvent::teamId),
    EVENT_TYPE(event -> event.type().name());

    private final String publicName = name().toLowerCase(Locale.ROOT);
    private final Function<UsageEvent, String> of;

    Facet(Function<UsageEvent, String> of) {
      this.of = of;
    }
  }

  private final String name;
  private final Optional<QuantityKind> quantity;
  private final Optional<Facet> facet;

  private EventProperty(String name, Optional<QuantityKind> quantity, Optional<Facet> facet) {
    this.name = name;
    this.quantity = quantity;
    this.facet = facet;
  }

  /** Empty when events have nothing of that name. */
  public static Optional<EventProperty> of(String name) {
    Optional<QuantityKind> quantity = QuantityKind.ofPublicName(name);
    Optional<Facet> facet =
        Arrays.stream(Facet.values()).filter(d -> d.publicName.equals(name)).findFirst();
    boolean known = quantity.isPresent() || facet.isPresent();
    return known || (name.startsWith(METADATA) && name.length() > METADATA.length())
        ? Optional.of(new EventProperty(name, quantity, facet))
        : Optional.empty();
  }

  /** The names of all dimensions, in the order in which they are told. */
  static List<String> dimensions() {
    return Stream.of(Facet.values()).map(facet -> facet.publicName).toList();
  }

  /** Whether its values may be numbers. */
  boolean isNumeric() {
    return facet.isEmpty();
  }

  /** Whether events may be put into groups by it. */
  public boolean isGroup() {
    return quantity.isEmpty();
  }

  /** As the event says it; empty when it does not. */
  public String text(UsageEvent event) {
    if (facet.isPresent()) {
      return facet.get().of.apply(event);
    } else if (quantity.isPresent()) {
      OptionalLong micros = micros(event);
      return micros.isPresent()
          ? BigDecimal.valueOf(micros.getAsLong(), DECIMALS).stripTrailingZeros().toPlainString()
          : "";
    }
    return event.metadata().getOrDefault(name.substring(METADATA.length()), "");
  }

  /**
   * In millionths, exactly. Empty when the event does not have it, or has no plain number from 0 to
   * 10¹² with up to six decimals there, as the quantities of events must be.
   */
  public OptionalLong micros(UsageEvent event) {
    if (quantity.isPresent()) {
      return counted(quantity.get(), event.quantities());
    }
    return isNumeric() ? number(text(event)) : OptionalLong.empty();
  }

  /** `quantity` and `value` stand for each other when the event has only one of them. */
  private static OptionalLong counted(QuantityKind kind, Quantities quantities) {
    QuantityKind twin =
        switch (kind) {
          case QUANTITY -> QuantityKind.VALUE;
          case VALUE -> QuantityKind.QUANTITY;
          default -> kind;
        };
    QuantityKind stated = quantities.has(kind) ? kind : twin;
    return quantities.has(stated)
        ? OptionalLong.of(quantities.micros(stated))
        : OptionalLong.empty();
  }

  private static OptionalLong number(String text) {
    if (text.length() > MAX_DIGITS || !isPlainDecimal(text)) {
      return OptionalLong.empty();
    }
    BigDecimal number = new BigDecimal(text).stripTrailingZeros();
    return number.scale() > DECIMALS || number.compareTo(MOST) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(number.movePointRight(DECIMALS).longValueExact());
  }

  private static boolean isPlainDecimal(String text) {
    int point = text.indexOf('.');
    return point < 0
        ? isDigits(text)
        : isDigits(text.substring(0, point)) && isDigits(text.substring(point + 1));
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventProperty property && name.equals(property.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The public name. */
  @Override
  public String toString() {
    return name;
  }
}
