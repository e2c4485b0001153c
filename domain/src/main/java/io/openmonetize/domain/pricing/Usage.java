package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.ProviderConvention;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.QuantityKind;
import java.util.Optional;

/**
 * An event's quantities after the provider's way of counting is undone: each token stands in one
 * place only, input means the input that is not cached, written to the cache or audio, and output
 * the output that is not reasoning or audio.
 *
 * <p>Audio and reasoning are taken out of a whole only when the event names that whole; without it
 * they stand alone. Cached tokens always need their input where the provider counts them in it.
 */
final class Usage {
  static final int COUNT = QuantityKind.COUNT;

  private final long[] micros = new long[COUNT];
  private final boolean[] named = new boolean[COUNT];
  private final boolean audioInInput;
  private final boolean audioInOutput;
  private final long promptMicros;
  private Optional<Rating.Refused> contradiction = Optional.empty();

  Usage(Quantities quantities, ProviderConvention convention) {
    for (int i = 0; i < COUNT; i++) {
      QuantityKind kind = QuantityKind.at(i);
      micros[i] = quantities.micros(kind);
      named[i] = quantities.has(kind);
    }
    audioInInput = convention.audioInInput() && named(QuantityKind.INPUT_TOKENS);
    audioInOutput = convention.audioInInput() && named(QuantityKind.OUTPUT_TOKENS);
    promptMicros = splitInput(convention);
    splitOutput(convention);
  }

  /** Returns the whole prompt: what long-context tiers look at, however the provider counts. */
  private long splitInput(ProviderConvention convention) {
    long input = micros(QuantityKind.INPUT_TOKENS);
    long cached = micros(QuantityKind.CACHED_INPUT_TOKENS);
    long written = micros(QuantityKind.CACHE_WRITE_TOKENS);
    long audio = micros(QuantityKind.AUDIO_INPUT_TOKENS);
    long within =
        Math.addExact(
            Math.addExact(
                convention.cachedInInput() ? cached : 0,
                convention.cacheWriteInInput() ? written : 0),
            audioInInput ? audio : 0);
    long all = Math.addExact(Math.addExact(input, cached), Math.addExact(written, audio));
    if (convention.cachedInInput() && cached > input) {
      refuse(
          Rating.Refused.CACHED_EXCEEDS_INPUT,
          "cached_input_tokens exceed input_tokens",
          convention);
    } else if (within > input) {
      refuse(
          Rating.Refused.PARTS_EXCEED_INPUT,
          "cached, cache write and audio tokens together exceed input_tokens",
          convention);
    }
    micros[QuantityKind.INPUT_TOKENS.ordinal()] = Math.max(0, input - within);
    return all - within;
  }

  private void splitOutput(ProviderConvention convention) {
    long output = micros(QuantityKind.OUTPUT_TOKENS);
    boolean whole = named(QuantityKind.OUTPUT_TOKENS);
    long within =
        Math.addExact(
            convention.reasoningInOutput() && whole ? micros(QuantityKind.REASONING_TOKENS) : 0,
            audioInOutput ? micros(QuantityKind.AUDIO_OUTPUT_TOKENS) : 0);
    if (within > output) {
      refuse(
          Rating.Refused.PARTS_EXCEED_OUTPUT,
          "reasoning and audio tokens together exceed output_tokens",
          convention);
    }
    micros[QuantityKind.OUTPUT_TOKENS.ordinal()] = Math.max(0, output - within);
  }

  private void refuse(String reason, String what, ProviderConvention convention) {
    if (contradiction.isEmpty()) {
      contradiction =
          Optional.of(
              new Rating.Refused(
                  reason, what + ", of which " + convention.provider() + " counts them as a part"));
    }
  }

  Optional<Rating.Refused> contradiction() {
    return contradiction;
  }

  long micros(QuantityKind kind) {
    return micros[kind.ordinal()];
  }

  boolean named(QuantityKind kind) {
    return named[kind.ordinal()];
  }

  long promptMicros() {
    return promptMicros;
  }

  /** Audio tokens that the event's input or output holds may be billed as such by a burn rule. */
  boolean within(QuantityKind audio) {
    return audio == QuantityKind.AUDIO_INPUT_TOKENS ? audioInInput : audioInOutput;
  }
}
