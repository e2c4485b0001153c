package io.openmonetize.events;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.UsageEvent;
import java.util.List;

/** What became of one event at the door. */
public sealed interface Reading {

  /** Fit for the journal. The event carries no origin and no receipt id; its writer adds them. */
  record Accepted(AccountKey account, UsageEvent event) implements Reading {}

  /**
   * Not fit, with every reason at once.
   *
   * @param customerId who may see it: the key's customer, else the one the event names, else empty
   * @param livemode of the account that it would have gone to
   * @param eventId as the client sent it; empty when it sent none that could be read
   * @param payload the event's own bytes, as they came
   */
  record Refused(
      String customerId,
      boolean livemode,
      String eventId,
      List<FieldProblem> problems,
      byte[] payload)
      implements Reading {

    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("nothing is refused without a reason");
      }
    }

    /** The same, of the test account. */
    public Refused inTestMode() {
      return new Refused(customerId, false, eventId, problems, payload);
    }
  }
}
