package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnRule;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which of an event's quantities a burn rule bills: those that it names; others are free under it.
 * Cached and cache-write tokens that it does not name count as its input, reasoning as its output,
 * and so does audio where the provider counts it in them. `quantity` and `value` stand for each
 * other when the event has only one of them.
 */
final class Coverage implements Counted {
  static final int NONE = -1;

  private final int[] byKind = new int[QuantityKind.COUNT];
  private final int perRequest;

  /**
   * @param names of what is billed; what is covered is told by the place in this list
   */
  Coverage(List<String> names) {
    Arrays.fill(byKind, NONE);
    for (int i = 0; i < names.size(); i++) {
      Optional<QuantityKind> kind = QuantityKind.ofPublicName(names.get(i));
      if (kind.isPresent()) {
        byKind[kind.get().ordinal()] = i;
      }
    }
    perRequest = names.indexOf(BurnRule.REQUEST);
    standIn(QuantityKind.CACHED_INPUT_TOKENS, QuantityKind.INPUT_TOKENS);
    standIn(QuantityKind.CACHE_WRITE_TOKENS, QuantityKind.INPUT_TOKENS);
    standIn(QuantityKind.REASONING_TOKENS, QuantityKind.OUTPUT_TOKENS);
  }

  private void standIn(QuantityKind part, QuantityKind whole) {
    if (byKind[part.ordinal()] == NONE) {
      byKind[part.ordinal()] = byKind[whole.ordinal()];
    }
  }

  @Override
  public boolean speaksOf(UsageEvent event, Usage usage) {
    boolean used = false;
    boolean named = false;
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      boolean covered = of(kind, usage) != NONE;
      if (usage.micros(kind) != 0 && covered) {
        return true;
      }
      used |= usage.micros(kind) != 0;
      named |= usage.named(kind) && covered;
    }
    return perRequest != NONE || (named && !used);
  }

  @Override
  public long sum(UsageEvent event, Usage usage) {
    long sum = perRequest == NONE ? 0 : Quantities.ONE;
    for (int i = 0; i < QuantityKind.COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      if (of(kind, usage) != NONE) {
        sum = Math.addExact(sum, usage.micros(kind));
      }
    }
    return sum;
  }

  /** {@link #NONE} when events pay nothing for being there. */
  int perRequest() {
    return perRequest;
  }

  int of(QuantityKind kind, Usage usage) {
    int own = byKind[kind.ordinal()];
    if (own != NONE) {
      return own;
    }
    return switch (kind) {
      case AUDIO_INPUT_TOKENS -> within(kind, QuantityKind.INPUT_TOKENS, usage);
      case AUDIO_OUTPUT_TOKENS -> within(kind, QuantityKind.OUTPUT_TOKENS, usage);
      case QUANTITY -> alone(QuantityKind.VALUE, usage);
      case VALUE -> alone(QuantityKind.QUANTITY, usage);
      default -> NONE;
    };
  }

  private int within(QuantityKind audio, QuantityKind whole, Usage usage) {
    return usage.within(audio) ? byKind[whole.ordinal()] : NONE;
  }

  private int alone(QuantityKind twin, Usage usage) {
    return usage.named(twin) ? NONE : byKind[twin.ordinal()];
  }
}
