package io.openmonetize.controlplane.archive;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.schemas.AccountKey;
import java.time.Instant;
import java.util.List;

/**
 * What an account's usage came to over time. Every question throws {@link ArchiveUnavailable} when
 * there is no answer.
 */
public interface BurnArchive {

  /** How finely time is told: quarters for zones that are not whole hours off UTC. */
  enum Step {
    HOUR,
    QUARTER
  }

  /**
   * Usage of an hour, or of a quarter of one.
   *
   * @param unfunded what nobody paid
   */
  record Slot(Instant start, Credits burned, Credits unfunded) {}

  /** Usage of a feature in an hour, paid or not. */
  record FeatureHour(String featureId, Instant hour, long events, Credits credits) {}

  /**
   * What wallets paid for usage.
   *
   * @param own by the customer's own
   */
  record Paid(Credits own, Credits all) {}

  /** The oldest first; times in which nothing was used are left out. */
  List<Slot> slots(AccountKey account, Instant from, Instant until, Step step);

  /** By feature, and of each the oldest first; no more than so many. */
  List<FeatureHour> byFeature(AccountKey account, Instant from, Instant until, int most);

  Paid paid(AccountKey account, Instant since);
}
