package io.openmonetize.domain.catalog;

/**
 * How a provider counts: whether a part is within the whole that it also reports, or beside it.
 *
 * @param audioInInput audio tokens are within the input tokens, and those it makes within the
 *     output tokens
 */
public record ProviderConvention(
    String provider,
    boolean cachedInInput,
    boolean reasoningInOutput,
    boolean audioInInput,
    boolean cacheWriteInInput) {

  public ProviderConvention {
    provider = Names.provider(Checks.named("provider", provider));
  }

  /** For a provider of which the price book says nothing: that of the OpenAI-compatible APIs. */
  public static ProviderConvention unstated(String provider) {
    return new ProviderConvention(provider, true, true, true, true);
  }
}
