package io.openmonetize.flink.analytics.fold;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** Brings the tables of sums up to what the table of decisions says. */
interface Fold {

  /** Those of these events that were corrected or released. */
  List<Identity> corrected(Collection<Identity> events) throws IOException;

  /**
   * Marks the decisions of these events that another one has taken the place of.
   *
   * @return all groups of these events, whose sums may differ now
   */
  List<Group> settle(Collection<Identity> events) throws IOException;

  /** Sums these groups anew. */
  void sumHours(Collection<Group> groups) throws IOException;

  /** Sums all groups of these days anew, from their hours. */
  void sumDays(Collection<CustomerDay> days) throws IOException;

  /** Sums these days anew for all customers together, from the days of each. */
  void sumTotals(Collection<CustomerDay> days) throws IOException;
}
