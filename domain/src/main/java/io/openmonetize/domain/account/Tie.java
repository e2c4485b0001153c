package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import java.util.Optional;

/**
 * What makes a series the stream of a subscription's credits. It stands in the wallet, so that what
 * falls due with a period happens to the funds alone, and again in the same way when the past is
 * corrected.
 *
 * @param now the plan in force
 * @param next what it becomes with the next period; empty for the same
 * @param ends nothing comes after this period
 * @param phase what its present stretch is
 * @param began when the period did; 0 before the first
 * @param trial what is still to come of one
 * @param current the grant whose share of the period is given back by a change
 * @param owed of shares that were to be given back and were spent already, what counts against
 *     those that a change brings in this period
 */
record Tie(
    PlanTerms now,
    Optional<PlanTerms> next,
    boolean ends,
    Phase phase,
    long began,
    Optional<Trial> trial,
    String current,
    long owed) {

  /** The order is part of the format. */
  enum Phase {
    PENDING,
    TRIAL,
    PERIOD;

    private static final Phase[] PHASES = values();
  }

  /**
   * @param amount to try the plan with; may be 0
   */
  record Trial(long until, long amount) {}

  static Tie of(PlanTerms terms, Optional<Trial> trial) {
    return new Tie(terms, Optional.empty(), false, Phase.PENDING, 0, trial, "", 0);
  }

  /** Whether the plan is in force already. */
  boolean inForce() {
    return phase != Phase.PENDING;
  }

  boolean inPeriod() {
    return phase == Phase.PERIOD;
  }

  /** What is to happen when the period ends, in place of what was to. */
  Tie planned(Optional<PlanTerms> becomes, boolean end) {
    return new Tie(now, becomes, end, phase, began, trial, current, owed);
  }

  Tie tried() {
    return new Tie(now, next, ends, Phase.TRIAL, 0, Optional.empty(), "", 0);
  }

  /** Another plan from now on, whatever was planned. */
  Tie under(PlanTerms other) {
    return new Tie(other, Optional.empty(), false, phase, began, trial, current, owed);
  }

  Tie in(long periodBegan, String grantId, long stillOwed) {
    return new Tie(now, next, ends, Phase.PERIOD, periodBegan, trial, grantId, stillOwed);
  }

  static Tie read(ByteReader in) {
    return new Tie(
        PlanTerms.read(in),
        in.bool() ? Optional.of(PlanTerms.read(in)) : Optional.empty(),
        in.bool(),
        Phase.PHASES[in.u8()],
        in.varint(),
        in.bool() ? Optional.of(new Trial(in.varint(), in.varint())) : Optional.empty(),
        in.text(),
        in.varint());
  }

  void write(ByteWriter out) {
    now.write(out);
    out.bool(next.isPresent());
    next.ifPresent(terms -> terms.write(out));
    out.bool(ends).u8(phase.ordinal()).varint(began).bool(trial.isPresent());
    trial.ifPresent(known -> out.varint(known.until()).varint(known.amount()));
    out.text(current).varint(owed);
  }
}
