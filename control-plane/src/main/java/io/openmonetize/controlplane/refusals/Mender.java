package io.openmonetize.controlplane.refusals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.openmonetize.controlplane.archive.Refusal;
import io.openmonetize.events.Door;
import io.openmonetize.events.EventReader;
import io.openmonetize.events.FieldProblem;
import io.openmonetize.events.MalformedBodyException;
import io.openmonetize.events.Reading;
import io.openmonetize.http.body.Json;
import io.openmonetize.schemas.AccountKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes of a refused event what may go in, by the rules of the doors themselves:
 *
 * <pre>
 *   what came ─ transformation ─► identity kept or given ─► time of the first receipt, when none
 *     ─► read as at its customer's own door ─► owner written in ─► read as at the public door
 * </pre>
 */
final class Mender {
  private final Transformation change;
  private final long nowMs;

  Mender(Transformation change, long nowMs) {
    this.change = change;
    this.nowMs = nowMs;
  }

  Mended mend(Refusal refusal) {
    if (refusal.replay().isPresent()) {
      return new Mended.Done(refusal);
    }
    Optional<ObjectNode> original = parse(refusal.payload().bytes());
    Optional<ObjectNode> start = change.payload().or(() -> original);
    if (change.payload().isEmpty() && refusal.payload().truncated()) {
      return Mended.Unfit.of(
          refusal, "", "payload_truncated", "was too large to be kept whole; send a payload");
    }
    if (start.isEmpty()) {
      return Mended.Unfit.of(
          refusal, refusal.reason().field(), refusal.reason().code(), refusal.reason().message());
    }
    ObjectNode event = change.apply(start.get());
    if (!refusal.isByAccount() && !identified(event, original, refusal)) {
      return Mended.Unfit.of(
          refusal, "", "identity_changed", "must keep its id, by which it counts once");
    }
    dated(event, refusal);
    return checked(refusal, event);
  }

  /** False when it would be another event than came. */
  private boolean identified(ObjectNode event, Optional<ObjectNode> original, Refusal refusal) {
    if (original.isPresent() && EventIdentity.isUsable(atDoor(refusal))) {
      return EventIdentity.of(event).equals(EventIdentity.of(original.get()));
    }
    EventIdentity.assign(event, refusal.id());
    return true;
  }

  /** How what came would be read today. */
  private Reading atDoor(Refusal refusal) {
    return read(refusal.payload().bytes(), customersDoor(refusal.account()));
  }

  private Mended checked(Refusal refusal, ObjectNode event) {
    Reading own = read(bytes(event), customersDoor(refusal.account()));
    if (!(own instanceof Reading.Accepted fit)) {
      return new Mended.Unfit(refusal, ((Reading.Refused) own).problems());
    }
    owned(event, fit.account());
    byte[] payload = bytes(event);
    Reading again = read(payload, new Door(Optional.empty(), nowMs, false, unasked()));
    if (again instanceof Reading.Accepted sent && sent.account().equals(fit.account())) {
      var mended = new Mended.Fit(refusal, fit.account(), sent.event().getEventId(), payload);
      return refusal.isByAccount()
          ? SecondDecision.of(mended, sent.event(), atDoor(refusal))
          : mended;
    }
    List<FieldProblem> problems =
        again instanceof Reading.Refused refused ? refused.problems() : List.of();
    return new Mended.Unfit(refusal, problems);
  }

  /** A direct producer's record says whose it is. */
  private static void owned(ObjectNode event, AccountKey account) {
    ObjectNode fields = event;
    if (EventIdentity.isCloudEvent(event)) {
      fields = event.get("data") instanceof ObjectNode data ? data : event.putObject("data");
    }
    fields.remove("customerId");
    fields.put("customer_id", account.customerId()).put("livemode", account.livemode());
  }

  /** The use took place when it first came, not when it was repaired. */
  private static void dated(ObjectNode event, Refusal refusal) {
    String first = refusal.at().toString();
    if (!EventIdentity.isCloudEvent(event)) {
      if (!event.hasNonNull("timestamp")) {
        event.put("timestamp", first);
      }
    } else if (!event.hasNonNull("time") && !event.path("data").hasNonNull("timestamp")) {
      event.put("time", first);
    }
  }

  private Door customersDoor(Optional<AccountKey> account) {
    return account
        .map(owner -> Door.ofCustomer(owner, nowMs, false, unasked()))
        .orElseGet(() -> Door.ofOperator(nowMs, false, unasked()));
  }

  private static Supplier<String> unasked() {
    return () -> "";
  }

  private static Reading read(byte[] body, Door door) {
    try {
      return EventReader.one(body, door);
    } catch (MalformedBodyException e) {
      var problem = new FieldProblem("", e.code(), String.valueOf(e.getMessage()));
      return new Reading.Refused("", true, "", List.of(problem), body);
    }
  }

  /** Strictly: a field that is given twice must not be settled by chance. */
  private static Optional<ObjectNode> parse(byte[] body) {
    try {
      return Json.mapper().readTree(new String(body, StandardCharsets.UTF_8))
              instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException | NumberFormatException noJson) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return Json.mapper().writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
