package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.EntitlementCodec;
import io.openmonetize.domain.time.Period.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A customer's hold on a plan. Its credits are a series in the customer's wallet; its instants are
 * those that the series has computed and kept.
 *
 * @param startsAt when the plan comes into force
 * @param trialEndsAt 0: without a trial
 * @param periodStart of the present period or trial
 * @param canceledAt 0: it goes on
 * @param cancelReason as somebody said
 */
public record Subscription(
    String id,
    String seriesId,
    Held held,
    long startsAt,
    long trialEndsAt,
    long periodStart,
    long periodEnd,
    Optional<Planned> planned,
    boolean endsWithPeriod,
    long canceledAt,
    String cancelReason) {

  static Subscription begun(String id, String seriesId, Held held, Span first, long trialEndsAt) {
    return new Subscription(
        id,
        seriesId,
        held,
        first.from(),
        trialEndsAt,
        first.from(),
        first.until(),
        Optional.empty(),
        false,
        0,
        "");
  }

  /** A version of a plan, for so many seats. */
  public record Held(String planId, long version, int seats) {
    static Held read(ByteReader in) {
      return new Held(in.text(), in.varint(), in.count());
    }

    void write(ByteWriter out) {
      out.text(planId).varint(version).varint(seats);
    }
  }

  /** What it becomes when the period ends, as it was agreed on. */
  public record Planned(Held held, List<Entitlement> entitlements) {
    public Planned {
      entitlements = List.copyOf(entitlements);
    }

    static Planned read(ByteReader in) {
      Held held = Held.read(in);
      var entitlements = new ArrayList<Entitlement>();
      for (int left = in.count(); left > 0; left--) {
        entitlements.add(EntitlementCodec.read(in));
      }
      return new Planned(held, entitlements);
    }

    void write(ByteWriter out) {
      held.write(out);
      out.varint(entitlements.size());
      entitlements.forEach(one -> EntitlementCodec.write(out, one));
    }
  }

  /** Where it stands. */
  public enum Status {
    PENDING,
    TRIALING,
    ACTIVE,
    CANCELED
  }

  public Status statusAt(long time) {
    if (canceledAt != 0) {
      return Status.CANCELED;
    } else if (time < startsAt) {
      return Status.PENDING;
    }
    return time < trialEndsAt ? Status.TRIALING : Status.ACTIVE;
  }

  boolean isOpen() {
    return canceledAt == 0;
  }

  Subscription holding(Held other) {
    return with(other, Optional.empty(), false, 0, "");
  }

  Subscription planning(Planned next) {
    return with(held, Optional.of(next), false, 0, "");
  }

  Subscription ending(String reason) {
    return with(held, Optional.empty(), true, 0, reason);
  }

  Subscription ended(long at, String reason) {
    return with(held, Optional.empty(), false, at, reason);
  }

  private Subscription with(
      Held other, Optional<Planned> next, boolean ends, long canceled, String reason) {
    return new Subscription(
        id,
        seriesId,
        other,
        startsAt,
        trialEndsAt,
        periodStart,
        periodEnd,
        next,
        ends,
        canceled,
        reason);
  }

  Subscription in(long start, long end) {
    return new Subscription(
        id,
        seriesId,
        held,
        startsAt,
        trialEndsAt,
        start,
        end,
        planned,
        endsWithPeriod,
        canceledAt,
        cancelReason);
  }

  static Subscription read(ByteReader in) {
    return new Subscription(
        in.text(),
        in.text(),
        Held.read(in),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.bool() ? Optional.of(Planned.read(in)) : Optional.empty(),
        in.bool(),
        in.varint(),
        in.text());
  }

  void write(ByteWriter out) {
    held.write(out.text(id).text(seriesId));
    out.varint(startsAt).varint(trialEndsAt).varint(periodStart).varint(periodEnd);
    out.bool(planned.isPresent());
    planned.ifPresent(next -> next.write(out));
    out.bool(endsWithPeriod).varint(canceledAt).text(cancelReason);
  }
}
