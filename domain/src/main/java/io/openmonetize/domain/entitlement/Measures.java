package io.openmonetize.domain.entitlement;

import io.openmonetize.domain.usage.QuantityKind;
import java.util.Optional;

/** What a quota may be measured in. */
public final class Measures {
  public static final String EVENTS = "events";
  public static final String CREDITS = "credits";
  private static final String METER = "meter:";

  private Measures() {}

  public static boolean isKnown(String measure) {
    return measure.equals(EVENTS)
        || measure.equals(CREDITS)
        || QuantityKind.ofPublicName(measure).isPresent()
        || meter(measure).isPresent();
  }

  /** The slug of the meter that is meant. */
  public static Optional<String> meter(String measure) {
    boolean is = measure.startsWith(METER) && measure.length() > METER.length();
    return is ? Optional.of(measure.substring(METER.length())) : Optional.empty();
  }
}
