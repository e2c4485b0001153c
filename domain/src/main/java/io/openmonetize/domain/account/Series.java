package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period;

/**
 * A grant that comes again. Its instants are computed once, in the customer's time zone as it was
 * then, and kept.
 *
 * @param opened the revision that began it
 * @param start from which its periods are counted
 * @param instance how many grants of it have arrived
 * @param nextAt when the next one does; {@link Long#MAX_VALUE} when none does
 * @param rollAt when what is left of the period before goes on or expires; {@link Long#MAX_VALUE}
 *     when nothing waits for it
 */
public record Series(
    String id,
    GrantTerms terms,
    Recurrence recurrence,
    long opened,
    long start,
    long instance,
    long nextAt,
    long rollAt) {

  boolean rolls() {
    return recurrence.maxRollover() > 0;
  }

  /** What goes on of what is left. */
  long carried(long left) {
    return Math.min(recurrence.maxRollover(), Math.max(recurrence.minRollover(), left));
  }

  Series arrived(long next) {
    long ends = recurrence.until() != 0 && next >= recurrence.until() ? Long.MAX_VALUE : next;
    long roll = rolls() ? Math.addExact(nextAt, Grant.GRACE_MS) : Long.MAX_VALUE;
    return new Series(id, terms, recurrence, opened, start, instance + 1, ends, roll);
  }

  Series rolled() {
    return new Series(id, terms, recurrence, opened, start, instance, nextAt, Long.MAX_VALUE);
  }

  static Series read(ByteReader in) {
    return new Series(
        in.text(),
        Grant.readTerms(in),
        readRecurrence(in),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint());
  }

  void write(ByteWriter out) {
    Grant.writeTerms(out.text(id), terms);
    writeRecurrence(out, recurrence);
    out.varint(opened).varint(start).varint(instance).varint(nextAt).varint(rollAt);
  }

  static Recurrence readRecurrence(ByteReader in) {
    return new Recurrence(Period.ofWire(in.u8()), in.varint(), in.varint(), in.varint());
  }

  static void writeRecurrence(ByteWriter out, Recurrence recurrence) {
    out.u8(recurrence.period().wire()).varint(recurrence.minRollover());
    out.varint(recurrence.maxRollover()).varint(recurrence.until());
  }
}
