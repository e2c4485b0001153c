package io.openmonetize.e2e.degrade;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Who calls, in the words of docs/reference/degrading.md.
 *
 * <p>Each has a longest time to be answered in. It is no measure of speed: it tells an answer from
 * none.
 */
enum Caller {
  LONE_EVENT("a lone event", Visitor::loneEvent),
  BATCH("a batch of events", Visitor::batch),
  PATIENT_BATCH("a batch with `Prefer: wait=2`", Visitor::patientBatch),
  CHECK("a check", Visitor::check),
  BALANCE("a balance", Visitor::balance),
  NEWEST("the newest transactions", visitor -> visitor.transactions(0)),
  OLDER("older transactions", visitor -> visitor.transactions(Visitor.OLDER)),
  GRANT("a grant", Visitor::grant),
  CONSUME("a consume", Visitor::consume),
  REGISTER("a registration", Visitor::register),
  UNKNOWN_KEY("a key not seen before", Visitor::unknownKey),
  PRICES("the price list", Visitor::prices),
  NEW_PRICE("a new price", Visitor::newPrice),
  SQL("SQL on ClickHouse", Visitor::sql, 3),
  READY("`/ready`", Visitor::ready);

  private final String label;
  private final Function<Visitor, String> call;
  private final Duration patience;

  Caller(String label, Function<Visitor, String> call) {
    this(label, call, 25);
  }

  Caller(String label, Function<Visitor, String> call, int patienceSeconds) {
    this.label = label;
    this.call = call;
    this.patience = Duration.ofSeconds(patienceSeconds);
  }

  static Caller labelled(String label) {
    return Arrays.stream(values())
        .filter(caller -> caller.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No caller is called " + label));
  }

  /** Calls, and says what came back as the document does. */
  String call(Visitor visitor) {
    return call.apply(visitor);
  }

  Duration patience() {
    return patience;
  }
}
