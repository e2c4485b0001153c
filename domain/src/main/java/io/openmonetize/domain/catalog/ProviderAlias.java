package io.openmonetize.domain.catalog;

/** Another name of a provider. */
public record ProviderAlias(String alias, String provider) {
  public ProviderAlias {
    alias = Names.provider(Checks.named("provider alias", alias));
    provider = Names.provider(Checks.named("provider", provider));
  }
}
