package io.openmonetize.domain.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What rates may differ by, beside the keys of an event's metadata. */
public enum Dimension {
  IMAGE_SIZE(Names::variant),
  QUALITY(Names::variant),
  RESOLUTION(Names::variant),
  MODEL(model -> model),
  PROVIDER(Names::provider),
  UNIT_TYPE(Names::unitType);

  private final String publicName = name().toLowerCase(Locale.ROOT);
  private final UnaryOperator<String> spelling;

  Dimension(UnaryOperator<String> spelling) {
    this.spelling = spelling;
  }

  /** Empty for a key of the metadata. */
  public static Optional<Dimension> of(String publicName) {
    return Arrays.stream(values()).filter(d -> d.publicName.equals(publicName)).findFirst();
  }

  /** The one spelling under which values are compared. */
  public String spelling(String value) {
    return spelling.apply(value);
  }
}
