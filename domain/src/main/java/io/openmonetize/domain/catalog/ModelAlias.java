package io.openmonetize.domain.catalog;

/** Another name of a listed model. */
public record ModelAlias(String provider, String alias, String model) {
  public ModelAlias {
    provider = Names.provider(Checks.named("provider", provider));
    alias = Checks.named("alias", alias);
    model = Checks.named("model", model);
  }
}
