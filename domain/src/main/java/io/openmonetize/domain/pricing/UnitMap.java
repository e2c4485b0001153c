package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.QuantityKind;
import java.util.List;
import java.util.Set;

/**
 * Which of a model's prices a quantity is billed by.
 *
 * <ul>
 *   <li>Cached and cache-write tokens without a price of their own cost as input, reasoning as
 *       output. Audio tokens need their own.
 *   <li>`duration_seconds` is video seconds in a VIDEO_GENERATION, audio seconds in an
 *       AUDIO_PROCESSING, and in any other event whichever of the two the model lists alone. Where
 *       the model lists neither, it is a custom unit that is counted in seconds.
 *   <li>`quantity` is the custom unit; in an API_CALL of a model that lists requests and no custom
 *       unit it is the number of requests. `value` is the quantity when there is none beside it.
 *   <li>A request price is due once for each event, unless the event counts its requests itself.
 * </ul>
 */
final class UnitMap {
  static final Set<CostType> HAVE_A_STAND_IN =
      Set.of(CostType.CACHED_INPUT_TOKEN, CostType.CACHE_WRITE_TOKEN, CostType.REASONING_TOKEN);

  private final Choice[] choices;
  private final Choice customSeconds;
  private final Choice[][] byTypeAndKind =
      new Choice[EventType.values().length][QuantityKind.COUNT];

  /**
   * @param choices by cost type
   */
  UnitMap(Choice[] choices, Choice customSeconds) {
    this.choices = choices;
    this.customSeconds = customSeconds;
    for (EventType type : EventType.values()) {
      for (int i = 0; i < QuantityKind.COUNT; i++) {
        byTypeAndKind[type.ordinal()][i] = choose(QuantityKind.at(i), type);
      }
    }
  }

  /** {@link Choice#NONE} when the model has no price for that quantity. */
  Choice of(QuantityKind kind, EventType type) {
    return byTypeAndKind[type.ordinal()][kind.ordinal()];
  }

  /** Due once for each event. */
  Choice perRequest() {
    return choices[CostType.REQUEST.ordinal()];
  }

  private Choice choose(QuantityKind kind, EventType type) {
    return switch (kind) {
      case INPUT_TOKENS -> first(CostType.INPUT_TOKEN);
      case OUTPUT_TOKENS -> first(CostType.OUTPUT_TOKEN);
      case CACHED_INPUT_TOKENS -> first(CostType.CACHED_INPUT_TOKEN, CostType.INPUT_TOKEN);
      case CACHE_WRITE_TOKENS -> first(CostType.CACHE_WRITE_TOKEN, CostType.INPUT_TOKEN);
      case REASONING_TOKENS -> first(CostType.REASONING_TOKEN, CostType.OUTPUT_TOKEN);
      case AUDIO_INPUT_TOKENS -> first(CostType.AUDIO_INPUT_TOKEN);
      case AUDIO_OUTPUT_TOKENS -> first(CostType.AUDIO_OUTPUT_TOKEN);
      case IMAGE_COUNT -> first(CostType.IMAGE);
      case DURATION_SECONDS -> seconds(type);
      case CHARACTERS -> first(CostType.CHARACTER);
      case QUANTITY, VALUE ->
          type == EventType.API_CALL
              ? first(CostType.CUSTOM_UNIT, CostType.REQUEST)
              : first(CostType.CUSTOM_UNIT);
    };
  }

  private Choice seconds(EventType type) {
    Choice video = first(CostType.VIDEO_SECOND);
    Choice audio = first(CostType.AUDIO_SECOND);
    if (video.isEmpty() && audio.isEmpty()) {
      return customSeconds;
    }
    return switch (type) {
      case VIDEO_GENERATION -> video;
      case AUDIO_PROCESSING -> audio;
      case TOKEN_USAGE, API_CALL, IMAGE_GENERATION, EMBEDDING_GENERATION, CUSTOM ->
          video.isEmpty() ? audio : audio.isEmpty() ? video : Choice.NONE;
    };
  }

  private Choice first(CostType... types) {
    return List.of(types).stream()
        .map(type -> choices[type.ordinal()])
        .filter(choice -> !choice.isEmpty())
        .findFirst()
        .orElse(Choice.NONE);
  }
}
