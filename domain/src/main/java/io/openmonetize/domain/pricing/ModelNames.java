package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.Aliases;
import io.openmonetize.domain.catalog.Names;
import io.openmonetize.domain.catalog.PriceBook;
import io.openmonetize.domain.catalog.PublishedPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the listed model: by its exact name, by an alias, or by either with a date, build or
 * `-latest` behind it; never by likeness. The longest listed name wins.
 *
 * <p>An event that names no provider means the one provider that knows the model's name; when
 * several do, nothing is guessed.
 */
final class ModelNames {
  private final Map<String, Set<String>> listed = new TreeMap<>();
  private final Aliases aliases;

  ModelNames(PriceBook book) {
    for (PublishedPrice published : book.prices()) {
      var key = published.price().key();
      listed.computeIfAbsent(key.provider(), provider -> new TreeSet<>()).add(key.model());
    }
    aliases = book.aliases();
  }

  Set<String> listed(String provider) {
    return listed.getOrDefault(provider, Set.of());
  }

  ResolvedModel resolve(String provider, String model) {
    if (model.isEmpty()) {
      return ResolvedModel.unknown(Names.provider(provider), "the event names no model");
    }
    return provider.isBlank()
        ? anywhere(model)
        : at(aliases.provider(Names.provider(provider)), model);
  }

  private ResolvedModel at(String provider, String model) {
    if (!listed.containsKey(provider)) {
      return ResolvedModel.unknown(provider, "provider " + provider + " is not in the price book");
    }
    return find(provider, model)
        .orElseGet(
            () ->
                ResolvedModel.unknown(
                    provider, "model " + model + " of " + provider + " is not in the price book"));
  }

  private ResolvedModel anywhere(String model) {
    List<ResolvedModel> found = new ArrayList<>();
    for (String provider : listed.keySet()) {
      find(provider, model).ifPresent(found::add);
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    return ResolvedModel.unknown(
        "",
        found.isEmpty()
            ? "model " + model + " is not in the price book"
            : "model "
                + model
                + " is listed by several providers and the event names none: "
                + String.join(", ", found.stream().map(ResolvedModel::provider).toList()));
  }

  private Optional<ResolvedModel> find(String provider, String model) {
    Optional<ResolvedModel> exact = named(provider, model, "");
    int shortest = Math.max(1, model.length() - ModelSuffix.MAX_LENGTH);
    for (int end = model.length() - 1; exact.isEmpty() && end >= shortest; end--) {
      String suffix = model.substring(end);
      if (ModelSuffix.matches(suffix)) {
        exact = named(provider, model.substring(0, end), " suffix " + suffix);
      }
    }
    return exact;
  }

  private Optional<ResolvedModel> named(String provider, String name, String how) {
    if (listed(provider).contains(name)) {
      return Optional.of(ResolvedModel.listed(provider, name, how));
    }
    return Optional.ofNullable(aliases.models(provider).get(name))
        .map(meant -> ResolvedModel.listed(provider, meant, " alias " + name + how));
  }
}
