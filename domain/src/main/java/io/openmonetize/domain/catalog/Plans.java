package io.openmonetize.domain.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every version of every plan, archived ones included, in the order of their ids. */
public final class Plans {
  static final Plans EMPTY = new Plans(Map.of());

  private final Map<String, List<PublishedPlan>> newestFirst;

  private Plans(Map<String, List<PublishedPlan>> newestFirst) {
    this.newestFirst = newestFirst;
  }

  Plans publish(Plan plan, long position) {
    var versions = new ArrayList<PublishedPlan>();
    versions.add(new PublishedPlan(plan, position));
    versions.addAll(versions(plan.planId()));
    var next = new TreeMap<>(newestFirst);
    next.put(plan.planId(), List.copyOf(versions));
    return new Plans(Collections.unmodifiableMap(next));
  }

  /** The newest version of each. */
  public List<PublishedPlan> latest() {
    return newestFirst.values().stream().map(versions -> versions.get(0)).toList();
  }

  /** The newest version; an archived one too. */
  public Optional<PublishedPlan> find(String planId) {
    return versions(planId).stream().findFirst();
  }

  /** Only one that may be subscribed to. */
  public Optional<PublishedPlan> active(String planId) {
    return find(planId).filter(published -> published.plan().active());
  }

  /** Newest first; empty for a plan that never was. */
  public List<PublishedPlan> versions(String planId) {
    return newestFirst.getOrDefault(planId, List.of());
  }

  public Optional<PublishedPlan> version(String planId, long position) {
    return versions(planId).stream().filter(one -> one.position() == position).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Plans plans && newestFirst.equals(plans.newestFirst);
  }

  @Override
  public int hashCode() {
    return newestFirst.hashCode();
  }

  @Override
  public String toString() {
    return newestFirst.keySet().toString();
  }
}
