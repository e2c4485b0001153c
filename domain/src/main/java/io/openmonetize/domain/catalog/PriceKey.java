package io.openmonetize.domain.catalog;

/**
 * What a price is for.
 *
 * @param account empty for a list price, else the account that negotiated it
 * @param aboveInputTokens the price holds for events whose prompt has more tokens than this
 */
public record PriceKey(
    String account,
    String provider,
    String model,
    CostType costType,
    PriceVariant variant,
    long aboveInputTokens) {

  public PriceKey {
    provider = Names.provider(Checks.named("provider", provider));
    model = Checks.named("model", model);
    if (aboveInputTokens < 0 || aboveInputTokens > Checks.MAX_UNIT_SIZE) {
      throw new IllegalArgumentException(
          "above_input_tokens must be from 0 to "
              + Checks.MAX_UNIT_SIZE
              + ", not "
              + aboveInputTokens);
    }
  }

  /** A list price of tokens, the commonest kind. */
  public static PriceKey list(String provider, String model, CostType costType) {
    return new PriceKey("", provider, model, costType, PriceVariant.ANY, 0);
  }

  public boolean isNegotiated() {
    return !account.isEmpty();
  }

  @Override
  public String toString() {
    return provider + "/" + model + " " + costType;
  }
}
