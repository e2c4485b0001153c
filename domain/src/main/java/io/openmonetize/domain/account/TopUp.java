package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;

/**
 * A top-up rule and where it stands.
 *
 * @param armed the balance may cross the mark again
 * @param wanted a crossing has been seen whose request waits for the cooldown or the month's end
 * @param id of the last request; empty before the first
 * @param waitsUntil no request before that
 * @param requestedThisMonth in the month that ends at {@code monthEnds}
 */
public record TopUp(
    TopUpRule rule,
    State state,
    boolean armed,
    boolean wanted,
    String id,
    long requestedAt,
    long waitsUntil,
    long requestedThisMonth,
    long monthEnds) {
  /** Where the last request stands. */
  public enum State {
    IDLE,
    REQUESTED,
    SUCCEEDED,
    FAILED;

    private static final State[] STATES = values();
  }

  static TopUp of(TopUpRule rule) {
    return new TopUp(rule, State.IDLE, true, false, "", 0, 0, 0, 0);
  }

  /** When a crossing that had to wait may be acted on. */
  long dueAt() {
    return wanted && state != State.REQUESTED ? waitsUntil : Long.MAX_VALUE;
  }

  TopUp rearmed() {
    return new TopUp(
        rule, state, true, false, id, requestedAt, waitsUntil, requestedThisMonth, monthEnds);
  }

  /** A crossing, to be acted on from then on. */
  TopUp wanting(long from) {
    return new TopUp(
        rule, state, false, true, id, requestedAt, from, requestedThisMonth, monthEnds);
  }

  TopUp requested(String newId, long now, long thisMonth, long endOfMonth) {
    long next = Math.addExact(now, rule.cooldownMs());
    return new TopUp(rule, State.REQUESTED, false, false, newId, now, next, thisMonth, endOfMonth);
  }

  TopUp ended(boolean succeeded) {
    return new TopUp(
        rule,
        succeeded ? State.SUCCEEDED : State.FAILED,
        succeeded,
        false,
        id,
        requestedAt,
        waitsUntil,
        requestedThisMonth,
        monthEnds);
  }

  static TopUp read(ByteReader in) {
    return new TopUp(
        new TopUpRule(in.zigzag(), in.varint(), in.varint(), in.varint()),
        State.STATES[in.u8()],
        in.bool(),
        in.bool(),
        in.text(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint());
  }

  void write(ByteWriter out) {
    out.zigzag(rule.below()).varint(rule.amount()).varint(rule.cooldownMs());
    out.varint(rule.monthlyMax()).u8(state.ordinal()).bool(armed).bool(wanted).text(id);
    out.varint(requestedAt).varint(waitsUntil).varint(requestedThisMonth).varint(monthEnds);
  }
}
