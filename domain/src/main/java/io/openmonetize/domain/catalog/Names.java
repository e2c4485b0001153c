package io.openmonetize.domain.catalog;

import java.util.Locale;

/** The one spelling under which names are compared that people write in several ways. */
public final class Names {
  private Names() {}

  /** Providers are read without regard to case; a space, a dot and a hyphen are an underscore. */
  public static String provider(String text) {
    return text.strip()
        .toUpperCase(Locale.ROOT)
        .replace(' ', '_')
        .replace('-', '_')
        .replace('.', '_');
  }

  /** Sizes, qualities and resolutions: lower case, no spaces, `x` between the sides. */
  public static String variant(String text) {
    return text.toLowerCase(Locale.ROOT).replace(" ", "").replace('\u00d7', 'x');
  }

  /** Units of a custom quantity: lower case, in the singular. */
  public static String unitType(String text) {
    String unit = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    if (unit.equals("s") || unit.equals("sec") || unit.equals("secs")) {
      return "second";
    }
    return unit.length() > 2 && unit.endsWith("s") && !unit.endsWith("ss")
        ? unit.substring(0, unit.length() - 1)
        : unit;
  }

  /** An event type as rules name it: upper case, with the names that are accepted for another. */
  public static String eventType(String text) {
    String type = text.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    return switch (type) {
      case "AUDIO_TRANSCRIPTION" -> "AUDIO_PROCESSING";
      case "FEATURE_ACCESS" -> "API_CALL";
      default -> type;
    };
  }
}
