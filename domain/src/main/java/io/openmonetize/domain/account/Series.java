package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period;
import java.util.Optional;

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
 * @param tie of a subscription's series
 */
public record Series(
    String id,
    GrantTerms terms,
    Recurrence recurrence,
    long opened,
    long start,
    long instance,
    long nextAt,
    long rollAt,
    Optional<Tie> tie) {

  Series(
      String id,
      GrantTerms terms,
      Recurrence recurrence,
      long opened,
      long start,
      long instance,
      long nextAt,
      long rollAt) {
    this(id, terms, recurrence, opened, start, instance, nextAt, rollAt, Optional.empty());
  }

  /** Credits of a plan, of which nothing has arrived yet. */
  static Series of(String id, Tie tie, long opened, long start) {
    GrantTerms terms = tie.now().grant(tie.now().amount(), 0, 0);
    return new Series(
        id,
        terms,
        tie.now().recurrence(),
        opened,
        start,
        0,
        start,
        Long.MAX_VALUE,
        Optional.of(tie));
  }

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
    return new Series(id, terms, recurrence, opened, start, instance + 1, ends, roll, tie);
  }

  /** With the plan that its tie says, in the same period. */
  Series with(Tie other) {
    GrantTerms shown = other.now().grant(other.now().amount(), 0, 0);
    return new Series(
        id,
        shown,
        other.now().recurrence(),
        opened,
        start,
        instance,
        nextAt,
        rollAt,
        Optional.of(other));
  }

  /** Counted from there on, where the next thing comes. */
  Series counted(long from, long instances, long next, long roll) {
    return new Series(id, terms, recurrence, opened, from, instances, next, roll, tie);
  }

  Series rolled() {
    return new Series(id, terms, recurrence, opened, start, instance, nextAt, Long.MAX_VALUE, tie);
  }

  static Series read(ByteReader in, boolean tied) {
    return new Series(
        in.text(),
        Grant.readTerms(in),
        readRecurrence(in),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        tied && in.bool() ? Optional.of(Tie.read(in)) : Optional.empty());
  }

  void write(ByteWriter out) {
    Grant.writeTerms(out.text(id), terms);
    writeRecurrence(out, recurrence);
    out.varint(opened).varint(start).varint(instance).varint(nextAt).varint(rollAt);
    out.bool(tie.isPresent());
    tie.ifPresent(known -> known.write(out));
  }

  static Recurrence readRecurrence(ByteReader in) {
    return new Recurrence(Period.ofWire(in.u8()), in.varint(), in.varint(), in.varint());
  }

  static void writeRecurrence(ByteWriter out, Recurrence recurrence) {
    out.u8(recurrence.period().wire()).varint(recurrence.minRollover());
    out.varint(recurrence.maxRollover()).varint(recurrence.until());
  }
}
