package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Optional;

/**
 * A top-up rule and where it stands.
 *
 * @param rule absent when it was removed while a request is open, which is still to be ended
 * @param armed the balance may cross the mark again
 * @param wanted a crossing has been seen whose request waits for the cooldown or the month's end
 * @param waitsUntil no request before that
 * @param month what has been requested in it
 */
public record TopUp(
    Optional<TopUpRule> rule,
    State state,
    boolean armed,
    boolean wanted,
    Request last,
    long waitsUntil,
    Month month) {
  /** Where the last request stands. */
  public enum State {
    IDLE,
    REQUESTED,
    SUCCEEDED,
    FAILED;

    private static final State[] STATES = values();
  }

  /**
   * The last request.
   *
   * @param id empty before the first
   */
  public record Request(String id, long at, long amount) {
    static final Request NONE = new Request("", 0, 0);
  }

  /** What has been requested in the month that ends then. */
  public record Month(long ends, long requested) {
    static final Month NONE = new Month(0, 0);
  }

  static TopUp of(TopUpRule rule) {
    return new TopUp(Optional.of(rule), State.IDLE, true, false, Request.NONE, 0, Month.NONE);
  }

  /** Another rule, or none. A request that is open stays open, and what was requested counts. */
  Optional<TopUp> under(Optional<TopUpRule> other) {
    boolean open = state == State.REQUESTED;
    if (other.isEmpty() && !open) {
      return Optional.empty();
    }
    // What the old rule's maximum held back, the new one may allow.
    long cooled = other.map(rule -> Math.addExact(last.at(), rule.cooldownMs())).orElse(0L);
    return Optional.of(new TopUp(other, state, !open, false, last, cooled, month));
  }

  /** When a crossing that had to wait may be acted on. */
  long dueAt() {
    return wanted && state != State.REQUESTED ? waitsUntil : Long.MAX_VALUE;
  }

  TopUp rearmed() {
    return new TopUp(rule, state, true, false, last, waitsUntil, month);
  }

  /** A crossing, to be acted on from then on. */
  TopUp wanting(long from) {
    return new TopUp(rule, state, false, true, last, from, month);
  }

  TopUp requested(Request request, long cooldownMs, Month now) {
    long next = Math.addExact(request.at(), cooldownMs);
    return new TopUp(rule, State.REQUESTED, false, false, request, next, now);
  }

  Optional<TopUp> ended(boolean succeeded) {
    State ended = succeeded ? State.SUCCEEDED : State.FAILED;
    return rule.isEmpty()
        ? Optional.empty()
        : Optional.of(new TopUp(rule, ended, succeeded, false, last, waitsUntil, month));
  }

  static TopUp read(ByteReader in) {
    return new TopUp(
        in.bool() ? Optional.of(readRule(in)) : Optional.empty(),
        State.STATES[in.u8()],
        in.bool(),
        in.bool(),
        new Request(in.text(), in.varint(), in.varint()),
        in.varint(),
        new Month(in.varint(), in.varint()));
  }

  private static TopUpRule readRule(ByteReader in) {
    return new TopUpRule(in.varint(), in.varint(), in.varint(), in.varint());
  }

  void write(ByteWriter out) {
    out.bool(rule.isPresent());
    rule.ifPresent(
        known -> {
          out.varint(known.below()).varint(known.amount());
          out.varint(known.cooldownMs()).varint(known.monthlyMax());
        });
    out.u8(state.ordinal()).bool(armed).bool(wanted);
    out.text(last.id()).varint(last.at()).varint(last.amount()).varint(waitsUntil);
    out.varint(month.ends()).varint(month.requested());
  }
}
