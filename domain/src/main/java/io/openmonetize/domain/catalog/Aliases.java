package io.openmonetize.domain.catalog;

import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Other names of providers, and of models by provider. A later alias replaces an earlier one; an
 * alias of what is not listed is refused, so that a slip of the pen does not wait to be found.
 */
public record Aliases(
    Map<String, String> providers, Map<String, Map<String, String>> modelsByProvider) {
  static final Aliases NONE = new Aliases(Map.of(), Map.of());

  /** The listed provider's name; the name itself when it is no alias. */
  public String provider(String name) {
    return providers.getOrDefault(name, name);
  }

  public Map<String, String> models(String provider) {
    return modelsByProvider.getOrDefault(provider, Map.of());
  }

  /**
   * @param listed `PROVIDER/model` of all that is listed, this change included
   */
  Aliases with(PricesPublished change, Set<String> listed, Set<String> listedProviders)
      throws EntryRefused {
    var nextProviders = new TreeMap<>(providers);
    for (ProviderAlias alias : change.providerAliases()) {
      requireListed(alias.alias(), alias.provider(), listedProviders.contains(alias.provider()));
      nextProviders.put(alias.alias(), alias.provider());
    }
    var nextModels = new TreeMap<String, Map<String, String>>();
    modelsByProvider.forEach((provider, names) -> nextModels.put(provider, new TreeMap<>(names)));
    for (ModelAlias alias : change.aliases()) {
      String path = alias.provider() + '/' + alias.model();
      requireListed(alias.alias(), path, listed.contains(path));
      nextModels
          .computeIfAbsent(alias.provider(), provider -> new TreeMap<>())
          .put(alias.alias(), alias.model());
    }
    nextModels.replaceAll((provider, names) -> Collections.unmodifiableMap(names));
    return new Aliases(
        Collections.unmodifiableMap(nextProviders), Collections.unmodifiableMap(nextModels));
  }

  private static void requireListed(String alias, String meant, boolean listed)
      throws EntryRefused {
    if (!listed) {
      throw new EntryRefused(
          "alias_of_nothing", "alias " + alias + " stands for " + meant + ", which is not listed");
    }
  }
}
