package io.openmonetize.ingest;

import io.openmonetize.events.Reading;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.UsageEvent;

/** What happens at the door to one event of a request. */
sealed interface Item {
  /** Its place in the request. */
  int index();

  String eventId();

  /** Goes into the journal. */
  record Journaled(int index, AccountKey account, UsageEvent event) implements Item {
    @Override
    public String eventId() {
      return event.getEventId();
    }
  }

  /** The same event, with the same payload, stands earlier in this request. */
  record Repeated(int index, AccountKey account, String eventId) implements Item {}

  /** Cannot be an event of this caller. */
  record Refused(int index, Reading.Refused reading) implements Item {
    @Override
    public String eventId() {
      return reading.eventId();
    }
  }
}
