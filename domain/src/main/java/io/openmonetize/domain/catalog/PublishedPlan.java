package io.openmonetize.domain.catalog;

/** A version of a plan and the position of the entry that published it. */
public record PublishedPlan(Plan plan, long position) {
  public String version() {
    return "pl_" + position;
  }
}
