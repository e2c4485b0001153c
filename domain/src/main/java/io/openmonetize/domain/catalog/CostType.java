package io.openmonetize.domain.catalog;

/** What a provider charges for. */
public enum CostType {
  INPUT_TOKEN,
  OUTPUT_TOKEN,
  CACHED_INPUT_TOKEN,
  CACHE_WRITE_TOKEN,
  REASONING_TOKEN,
  AUDIO_INPUT_TOKEN,
  AUDIO_OUTPUT_TOKEN,
  /** Listed by some providers. No event counts it yet, so it is shown and never billed. */
  CACHED_AUDIO_INPUT_TOKEN,
  IMAGE,
  VIDEO_SECOND,
  AUDIO_SECOND,
  CHARACTER,
  /** Once for each event. */
  REQUEST,
  /** Whatever the price's unit type says, a second of a GPU for instance. */
  CUSTOM_UNIT;

  private static final CostType[] TYPES = values();
  public static final int COUNT = TYPES.length;

  public static CostType at(int ordinal) {
    return TYPES[ordinal];
  }
}
