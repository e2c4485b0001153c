package io.openmonetize.domain.catalog;

import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.time.Period;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is sold together: credits that come again, what may be done, and by which rules. Publishing
 * the same id again is a new version; who has subscribed keeps the version that was agreed on.
 *
 * @param active false once it is archived: it stays readable, and nobody can subscribe to it
 * @param entitlements templates, which every subscriber gets as its own
 */
public record Plan(
    String planId,
    String name,
    String description,
    boolean active,
    Billing billing,
    Recurring credits,
    Seats seats,
    Rules rules,
    List<Entitlement> entitlements,
    SortedMap<String, String> metadata) {
  static final int MAX_ENTITLEMENTS = 100;
  static final int MAX_METADATA = 50;
  static final int MAX_TRIAL_DAYS = 730;
  static final int MAX_SEATS = 1_000_000;
  private static final long MAX_MICROS = 1_000_000_000_000_000_000L;
  private static final long MAX_COOLDOWN_MS = 366 * 86_400_000L;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,62}[a-z0-9])?");

  /**
   * When its periods end.
   *
   * @param period WEEKLY, MONTHLY or YEARLY
   * @param trialDays before the first period; 0: none
   * @param trialMicros credits to try it with, which live as long as the trial
   */
  public record Billing(Period period, int trialDays, long trialMicros) {
    public Billing {
      if (period != Period.WEEKLY && period != Period.MONTHLY && period != Period.YEARLY) {
        throw new IllegalArgumentException(
            "billing_period must be WEEKLY, MONTHLY or YEARLY, not " + period);
      }
      between("trial_days", trialDays, 0, MAX_TRIAL_DAYS);
      between("trial_credits", trialMicros, 0, MAX_MICROS);
      if (trialMicros > 0 && trialDays == 0) {
        throw new IllegalArgumentException("trial_credits must be left out without trial_days");
      }
    }
  }

  /**
   * The credits that arrive with every period.
   *
   * @param micros whatever the seats
   * @param perSeatMicros for each seat, those that are included too
   */
  public record Recurring(
      long micros, long perSeatMicros, int priority, long minRollover, long maxRollover) {
    public Recurring {
      between("credits.amount", micros, 0, MAX_MICROS);
      between("credits.per_seat", perSeatMicros, 0, MAX_MICROS);
      between("credits.rollover.max", maxRollover, 0, MAX_MICROS);
      if (minRollover < 0 || minRollover > maxRollover) {
        throw new IllegalArgumentException(
            "credits.rollover.min must be from 0 to the rollover's max");
      }
    }
  }

  /**
   * @param included as many as a subscription has when it names no number, and the least
   * @param most 0: no bound but that of the platform
   */
  public record Seats(int included, int most) {
    public Seats {
      between("seats.included", included, 0, MAX_SEATS);
      between("seats.most", most, 0, MAX_SEATS);
      if (most != 0 && most < included) {
        throw new IllegalArgumentException("seats.most must be at least the seats included");
      }
    }

    public boolean allows(int seats) {
      return seats >= included && seats <= (most == 0 ? MAX_SEATS : most);
    }
  }

  /** What happens to usage that no grant covers, as an account's own setting says it. */
  public enum Overage {
    BLOCK,
    CAP,
    ALLOW
  }

  /**
   * Credits to be bought when the customer's balance falls below a mark.
   *
   * @param monthlyMax 0: without maximum
   */
  public record TopUp(long below, long amount, long cooldownMs, long monthlyMax) {
    public TopUp {
      between("top_up.below", below, 0, MAX_MICROS);
      between("top_up.amount", amount, 1, MAX_MICROS);
      between("top_up.cooldown_seconds", cooldownMs, 0, MAX_COOLDOWN_MS);
      if (monthlyMax != 0 && monthlyMax < amount) {
        throw new IllegalArgumentException("top_up.monthly_max must hold at least one top-up");
      }
    }
  }

  /** What it changes about the customer while it is in force. */
  public record Rules(Optional<Overage> overage, Optional<TopUp> topUp) {
    public static final Rules NONE = new Rules(Optional.empty(), Optional.empty());
  }

  public Plan {
    if (!SLUG.matcher(planId).matches()) {
      throw new IllegalArgumentException(
          "plan_id must be lower case letters, digits, - and _, up to 64 of them, not " + planId);
    }
    name = Checks.named("name", name);
    entitlements = List.copyOf(entitlements);
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    between("metadata", metadata.size(), 0, MAX_METADATA);
    between("entitlements", entitlements.size(), 0, MAX_ENTITLEMENTS);
    if (credits.perSeatMicros() > 0) {
      long seatsAtMost = seats.most() == 0 ? MAX_SEATS : seats.most();
      if (Math.multiplyHigh(credits.perSeatMicros(), seatsAtMost) != 0
          || credits.perSeatMicros() * seatsAtMost < 0
          || credits.perSeatMicros() * seatsAtMost > MAX_MICROS - credits.micros()) {
        throw new IllegalArgumentException(
            "credits.per_seat must keep all seats below 1000000000000 credits; name seats.most");
      }
    }
    checkScopes(planId, entitlements);
  }

  private static void checkScopes(String planId, List<Entitlement> entitlements) {
    var ids = new HashSet<String>();
    for (Entitlement one : entitlements) {
      if (!one.scope().isEmpty() && !one.isForEach()) {
        throw new IllegalArgumentException(
            "entitlements must be for the customer, user:* or team:*, not " + one.scope());
      }
      if (!ids.add(one.id()) || !one.source().equals(source(planId))) {
        throw new IllegalArgumentException(
            "entitlements must have ids of their own and come from their plan: " + one.id());
      }
    }
  }

  private static void between(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " must be from " + least + " to " + most + ", not " + value);
    }
  }

  /** As an entitlement says where it comes from. */
  public static String source(String planId) {
    return "plan:" + planId;
  }

  /** What arrives with a period for so many seats. */
  public long micros(int forSeats) {
    return credits.micros() + credits.perSeatMicros() * forSeats;
  }

  public Plan archived() {
    return new Plan(
        planId, name, description, false, billing, credits, seats, rules, entitlements, metadata);
  }
}
