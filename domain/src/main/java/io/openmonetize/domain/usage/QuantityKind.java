package io.openmonetize.domain.usage;

import java.util.Locale;

/** What an event may count. The order is the wire's numbering, from 1. */
public enum QuantityKind {
  INPUT_TOKENS,
  OUTPUT_TOKENS,
  CACHED_INPUT_TOKENS,
  CACHE_WRITE_TOKENS,
  REASONING_TOKENS,
  AUDIO_INPUT_TOKENS,
  AUDIO_OUTPUT_TOKENS,
  IMAGE_COUNT,
  DURATION_SECONDS,
  CHARACTERS,
  QUANTITY,
  VALUE;

  private static final QuantityKind[] KINDS = values();
  private final String publicName = name().toLowerCase(Locale.ROOT);

  public static final int COUNT = KINDS.length;

  public static QuantityKind ofWire(int number) {
    return KINDS[number - 1];
  }

  public static QuantityKind at(int ordinal) {
    return KINDS[ordinal];
  }

  public int wire() {
    return ordinal() + 1;
  }

  /** As in the public event: `input_tokens`. */
  public String publicName() {
    return publicName;
  }
}
