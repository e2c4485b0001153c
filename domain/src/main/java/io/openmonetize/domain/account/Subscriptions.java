package io.openmonetize.domain.account;

import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.time.Period.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which plan the customer has, and which it had when: events are priced by the plan that was in
 * force at their own time, and counted in the billing period around it.
 */
public final class Subscriptions {
  /** No event that is older may be priced any more. */
  static final long REMEMBERED_MS = CommandLimits.MAX_DEDUP_WINDOW_MS;

  private final List<Stretch> past = new ArrayList<>();
  private Optional<Subscription> current = Optional.empty();

  /**
   * A stretch of one plan within one billing period.
   *
   * @param until exclusive
   */
  private record Stretch(String planId, Span span, Span cycle) {
    static Stretch read(ByteReader in) {
      return new Stretch(
          in.text(), new Span(in.varint(), in.varint()), new Span(in.varint(), in.varint()));
    }

    void write(ByteWriter out) {
      out.text(planId).varint(span.from()).varint(span.until());
      out.varint(cycle.from()).varint(cycle.until());
    }
  }

  /** The one that is running or comes, else the one that ended last. */
  public Optional<Subscription> current() {
    return current;
  }

  Optional<Subscription> open() {
    return current.filter(Subscription::isOpen);
  }

  /** The plan in force at that time; empty for none. */
  public String planAt(long time) {
    Optional<Stretch> stretch = at(time);
    if (stretch.isPresent()) {
      return stretch.get().planId();
    }
    return open()
        .filter(one -> time >= one.periodStart() && !(one.endsWithPeriod() && ended(one, time)))
        .map(one -> ended(one, time) ? next(one) : one.held().planId())
        .orElse("");
  }

  private static boolean ended(Subscription one, long time) {
    return time >= one.periodEnd();
  }

  private static String next(Subscription one) {
    return one.planned().map(Subscription.Planned::held).orElse(one.held()).planId();
  }

  /**
   * The billing period around that time; empty when there was no subscription. Of a period that has
   * not begun yet the beginning is right and the end is not known.
   */
  public Optional<Span> cycleAround(long time) {
    Optional<Stretch> stretch = at(time);
    if (stretch.isPresent()) {
      return stretch.map(Stretch::cycle);
    }
    return open()
        .filter(one -> time >= one.periodStart() && !(one.endsWithPeriod() && ended(one, time)))
        .map(
            one ->
                ended(one, time)
                    ? new Span(one.periodEnd(), Long.MAX_VALUE)
                    : new Span(one.periodStart(), one.periodEnd()));
  }

  private Optional<Stretch> at(long time) {
    for (int i = past.size() - 1; i >= 0; i--) {
      if (past.get(i).span().contains(time)) {
        return Optional.of(past.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * @param at when it became so
   */
  void put(Subscription next, long at) {
    current.filter(before -> before.isOpen()).ifPresent(before -> remember(before, next, at));
    current = Optional.of(next);
    past.removeIf(stretch -> stretch.span().until() < at - REMEMBERED_MS);
  }

  /** What another plan, another period or the end is about to take the place of. */
  private void remember(Subscription before, Subscription next, long at) {
    boolean goesOn =
        next.isOpen()
            && next.held().planId().equals(before.held().planId())
            && next.periodStart() == before.periodStart()
            && next.periodEnd() == before.periodEnd();
    long from = Math.max(before.periodStart(), since());
    long until = Math.min(at, before.periodEnd());
    if (!goesOn && from < until && before.startsAt() < until) {
      var cycle = new Span(before.periodStart(), before.periodEnd());
      past.add(new Stretch(before.held().planId(), new Span(from, until), cycle));
    }
  }

  private long since() {
    return past.isEmpty() ? 0 : past.get(past.size() - 1).span().until();
  }

  void read(ByteReader in) {
    for (int left = in.count(); left > 0; left--) {
      past.add(Stretch.read(in));
    }
    current = in.bool() ? Optional.of(Subscription.read(in)) : Optional.empty();
  }

  void write(ByteWriter out) {
    out.varint(past.size());
    past.forEach(stretch -> stretch.write(out));
    out.bool(current.isPresent());
    current.ifPresent(one -> one.write(out));
  }
}
