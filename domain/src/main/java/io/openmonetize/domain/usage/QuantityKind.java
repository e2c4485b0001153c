package io.openmonetize.domain.usage;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private static final Map<String, QuantityKind> BY_PUBLIC_NAME =
      Stream.of(KINDS)
          .collect(Collectors.toUnmodifiableMap(k -> k.publicName, Function.identity()));
  private final String publicName = name().toLowerCase(Locale.ROOT);

  public static final int COUNT = KINDS.length;

  public static QuantityKind ofWire(int number) {
    return KINDS[number - 1];
  }

  public static QuantityKind at(int ordinal) {
    return KINDS[ordinal];
  }

  public static Optional<QuantityKind> ofPublicName(String name) {
    return Optional.ofNullable(BY_PUBLIC_NAME.get(name));
  }

  public int wire() {
    return ordinal() + 1;
  }

  /** As in the public event: `input_tokens`. */
  public String publicName() {
    return publicName;
  }
}
