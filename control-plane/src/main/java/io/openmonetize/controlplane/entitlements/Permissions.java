package io.openmonetize.controlplane.entitlements;

import io.openmonetize.domain.entitlement.Applying;
import io.openmonetize.domain.entitlement.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What entitlements say besides how much. At one level, what names the feature goes first. */
final class Permissions {
  private Permissions() {}

  /** The first level's that says no. */
  static Optional<Held> denying(List<Held> all) {
    return particular(all, Rule.Permission.class).stream()
        .filter(held -> !held.entitlement().enabled())
        .findFirst();
  }

  /** Whether anything but a rate limit was given for the feature. */
  static boolean anyGiven(List<Held> all) {
    return all.stream()
        .anyMatch(
            held ->
                held.entitlement().enabled() && !(held.entitlement().rule() instanceof Rule.Rate));
  }

  /** The user's value before the team's, and that before the customer's. */
  static Optional<Held> value(List<Held> all) {
    List<Held> values = particular(all, Rule.Value.class);
    return values.stream()
        .filter(held -> held.level().startsWith("user:"))
        .findFirst()
        .or(() -> values.stream().findFirst());
  }

  private static List<Held> particular(List<Held> all, Class<? extends Rule> kind) {
    var levels = new LinkedHashMap<String, List<Held>>();
    for (Held held : all) {
      if (kind.isInstance(held.entitlement().rule())) {
        levels.computeIfAbsent(held.level(), level -> new ArrayList<>()).add(held);
      }
    }
    return levels.values().stream()
        .flatMap(level -> Applying.mostParticular(level, Held::entitlement).stream())
        .toList();
  }
}
