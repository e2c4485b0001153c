package io.openmonetize.ingest;

import io.openmonetize.domain.money.Credits;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.events.Reading;
import io.openmonetize.schemas.v1.EventReceipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An outcome in the words of the API. */
final class Answers {
  private static final String ACCEPTED = "accepted";
  private static final String ID_ASSIGNED =
      "The event came without event_id or idempotency_key; if it is sent again, it counts again";

  private Answers() {}

  /** 200 when everything is decided, else 202: kept, and to be decided. */
  static int status(Outcome outcome) {
    return outcome.decided() ? 200 : 202;
  }

  static Map<String, Object> body(Outcome outcome) {
    var body = new LinkedHashMap<String, Object>();
    Sorted sorted = outcome.sorted();
    if (outcome.lone()) {
      body.putAll(result(sorted.items().get(0), outcome));
    } else {
      body.put("status", sorted.refused().isEmpty() ? ACCEPTED : "partially_accepted");
    }
    body.put(ACCEPTED, sorted.journaled().size());
    body.put("duplicates", sorted.repeated().size());
    body.put("rejected", sorted.refused().size());
    body.put("batch_id", outcome.batchId());
    body.put("processing_time_ms", millisSince(outcome.startedNanos()));
    body.put("errors", errors(sorted.refused()));
    List<Map<String, Object>> warnings = warnings(sorted.journaled());
    if (!warnings.isEmpty()) {
      body.put("warnings", warnings);
    }
    if (outcome.waited() && !outcome.lone()) {
      body.put("results", results(outcome));
    }
    SdkMembers.addTo(body, sorted);
    return body;
  }

  /** The members that an error has beside the standard ones. */
  static Map<String, Object> ofNothingAccepted(Sorted sorted, String batchId) {
    var members = new LinkedHashMap<String, Object>();
    members.put(ACCEPTED, 0);
    members.put("duplicates", 0);
    members.put("rejected", sorted.sent());
    members.put("batch_id", batchId);
    members.put("errors", errors(sorted.refused()));
    SdkMembers.addFailure(members, sorted.sent());
    return members;
  }

  private static List<Map<String, Object>> errors(List<Item.Refused> refused) {
    var errors = new ArrayList<Map<String, Object>>(refused.size());
    for (Item.Refused item : refused) {
      errors.add(error(item.index(), item.reading()));
    }
    return errors;
  }

  private static Map<String, Object> error(int index, Reading.Refused reading) {
    FieldProblem first = reading.problems().get(0);
    String message = Refusals.message(reading);
    var error = new LinkedHashMap<String, Object>();
    error.put("index", index);
    error.put("event_id", reading.eventId());
    error.put("field", first.field());
    error.put("code", first.code());
    error.put("message", message);
    if (reading.problems().size() > 1) {
      error.put("problems", reading.problems());
    }
    SdkMembers.addToError(error, reading.eventId(), message);
    return error;
  }

  private static List<Map<String, Object>> warnings(List<Item.Journaled> journaled) {
    var warnings = new ArrayList<Map<String, Object>>(0);
    for (Item.Journaled item : journaled) {
      if (item.event().getIdAssigned()) {
        var warning = new LinkedHashMap<String, Object>();
        warning.put("index", item.index());
        warning.put("event_id", item.eventId());
        warning.put("code", "id_assigned");
        warning.put("message", ID_ASSIGNED);
        warnings.add(warning);
      }
    }
    return warnings;
  }

  private static List<Map<String, Object>> results(Outcome outcome) {
    var results = new ArrayList<Map<String, Object>>(outcome.sorted().sent());
    for (Item item : outcome.sorted().items()) {
      var result = new LinkedHashMap<String, Object>();
      result.put("index", item.index());
      result.putAll(result(item, outcome));
      results.add(result);
    }
    return results;
  }

  private static Map<String, Object> result(Item item, Outcome outcome) {
    var result = new LinkedHashMap<String, Object>();
    result.put("id", item.eventId());
    if (item instanceof Item.Journaled journaled) {
      outcome
          .verdictOf(item)
          .ifPresentOrElse(
              verdict -> addVerdict(result, verdict),
              () -> {
                result.put("status", ACCEPTED);
                result.put("timestamp", time(journaled.event().getTimestampMs()));
              });
    } else if (item instanceof Item.Refused refused) {
      result.put("status", "rejected");
      result.put("reason", refused.reading().problems().get(0).code());
    } else {
      result.put("status", "duplicate");
      result.put("reason", "repeated_in_request");
    }
    return result;
  }

  private static void addVerdict(Map<String, Object> result, EventReceipt verdict) {
    result.put("status", verdict.getVerdict());
    if (!verdict.getReason().isEmpty()) {
      result.put("reason", verdict.getReason());
    }
    result.put("credits_burned", credits(verdict.getCreditsMicros()));
    result.put("credits_unfunded", credits(verdict.getUnfundedMicros()));
    result.put("balance_after", credits(verdict.getBalanceAfterMicros()));
    result.put("timestamp", time(verdict.getTimestampMs()));
    if (verdict.getWalletsCount() > 0) {
      var wallets = new ArrayList<Map<String, Object>>(verdict.getWalletsCount());
      verdict
          .getWalletsList()
          .forEach(
              w ->
                  wallets.add(
                      Map.of("wallet", w.getWallet(), "balance", credits(w.getBalanceMicros()))));
      result.put("wallets", wallets);
    }
  }

  private static String credits(long micros) {
    return Credits.ofMicros(micros).toString();
  }

  private static String time(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }

  private static long millisSince(long startedNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
  }
}
