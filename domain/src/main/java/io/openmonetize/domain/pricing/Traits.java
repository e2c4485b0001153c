package io.openmonetize.domain.pricing;

import io.openmonetize.domain.catalog.BurnMatch;
import io.openmonetize.domain.catalog.Names;
import io.openmonetize.domain.usage.EventType;
import io.openmonetize.domain.usage.UsageEvent;

/** What burn rules look at in an event; the resolved model follows from provider and model. */
final class Traits {
  private final String feature;
  private final String provider;
  private final String model;
  private final String unitType;
  private final EventType type;
  private final ResolvedModel resolved;

  Traits(String feature, ResolvedModel resolved, String unitType, UsageEvent event) {
    this.feature = feature;
    this.provider = event.provider();
    this.model = event.model();
    this.unitType = unitType;
    this.type = event.type();
    this.resolved = resolved;
  }

  boolean fit(BurnMatch match) {
    return (match.feature().isEmpty() || match.feature().equals(feature))
        && fitsModel(match.model())
        && fitsProvider(match.provider())
        && (match.unitType().isEmpty() || match.unitType().equals(Names.unitType(unitType)))
        && fitsEventType(match.eventType());
  }

  /** A rule for a listed model holds for its aliases and dated names too. */
  private boolean fitsModel(String wanted) {
    return wanted.isEmpty()
        || wanted.equals(model)
        || (resolved.isKnown() && wanted.equals(resolved.model()));
  }

  private boolean fitsProvider(String wanted) {
    return wanted.isEmpty()
        || wanted.equals(Names.provider(provider))
        || wanted.equals(resolved.provider());
  }

  /** An event of a type that is not listed is CUSTOM, with that type as its unit type. */
  private boolean fitsEventType(String wanted) {
    return wanted.isEmpty()
        || wanted.equals(type.name())
        || (type == EventType.CUSTOM && wanted.equals(Names.eventType(unitType)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Traits t
        && type == t.type
        && model.equals(t.model)
        && feature.equals(t.feature)
        && provider.equals(t.provider)
        && unitType.equals(t.unitType);
  }

  @Override
  public int hashCode() {
    int hash = model.hashCode();
    hash = hash * 31 + feature.hashCode();
    hash = hash * 31 + provider.hashCode();
    hash = hash * 31 + unitType.hashCode();
    return hash * 31 + type.ordinal();
  }
}
