package io.openmonetize.domain.pricing;

import io.openmonetize.domain.usage.UsageEvent;

/** What a rule counts of events. */
interface Counted {
  /** A rule that counts nothing of what the event used has nothing to say about it. */
  boolean speaksOf(UsageEvent event, Usage usage);

  /** All that is counted, in one sum, in millionths. */
  long sum(UsageEvent event, Usage usage);
}
