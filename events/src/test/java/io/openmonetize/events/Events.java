package io.openmonetize.events;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Doors at a fixed time, and readings of JSON that tests write with single quotes. */
final class Events {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final AccountKey ACME = AccountKey.of(true, "cust_acme");
  static final Door ACME_DOOR = Door.ofCustomer(ACME, NOON.toEpochMilli(), false, () -> "evt_new");
  static final Door OPERATOR = Door.ofOperator(NOON.toEpochMilli(), false, () -> "evt_new");
  static final Door TOPIC =
      Door.ofRecord(new RecordPosition("om.usage.events", 3, 1_234, 0), NOON.toEpochMilli());

  private Events() {}

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  static Reading read(String json, Door door) {
    try {
      return EventReader.one(bytes(json), door);
    } catch (MalformedBodyException e) {
      throw new AssertionError(e.code() + ": " + e.getMessage() + " in " + json, e);
    }
  }

  static UsageEvent accepted(String json, Door door) {
    Reading reading = read(json, door);
    if (reading instanceof Reading.Accepted accepted) {
      return accepted.event();
    }
    throw new AssertionError(reading + " for " + json);
  }

  static UsageEvent accepted(String json) {
    return accepted(json, ACME_DOOR);
  }

  /** As `field:code`, in the order they were found. */
  static List<String> problems(String json, Door door) {
    Reading reading = read(json, door);
    if (reading instanceof Reading.Refused refused) {
      return refused.problems().stream().map(p -> p.field() + ":" + p.code()).toList();
    }
    throw new AssertionError("accepted: " + json);
  }

  static List<String> problems(String json) {
    return problems(json, ACME_DOOR);
  }

  /** An API call with these further fields. */
  static String call(String fields) {
    return "{'event_id':'e1','event_type':'API_CALL'"
        + (fields.isEmpty() ? "" : ",")
        + fields
        + "}";
  }
}
