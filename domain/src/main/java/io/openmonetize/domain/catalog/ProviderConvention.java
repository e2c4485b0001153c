package io.openmonetize.domain.catalog;

/**
 * How a provider counts: whether a part is within the whole that it also reports, or beside it.
 *
 * @param modelPrefix the models it is for, by the beginning of their listed name; empty for all of
 *     the provider's
 * @param audioInInput audio tokens are within the input tokens, and those it makes within the
 *     output tokens
 */
public record ProviderConvention(
    String provider,
    String modelPrefix,
    boolean cachedInInput,
    boolean cacheWriteInInput,
    boolean reasoningInOutput,
    boolean audioInInput) {

  public ProviderConvention {
    provider = Names.provider(Checks.named("provider", provider));
  }

  /** For a provider of which the price book says nothing: that of the OpenAI-compatible APIs. */
  public static ProviderConvention unstated(String provider) {
    return new ProviderConvention(
        provider.isBlank() ? "UNKNOWN" : provider, "", true, true, true, true);
  }

  boolean isFor(String model) {
    return model.startsWith(modelPrefix);
  }
}
