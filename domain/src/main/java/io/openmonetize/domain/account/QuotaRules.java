package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entitlements.Kept;
import io.openmonetize.domain.account.Entry.Counted;
import io.openmonetize.domain.account.Tally.Part;
import io.openmonetize.domain.catalog.EventProperty;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.catalog.Meters;
import io.openmonetize.domain.entitlement.Measures;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.usage.Quantities;
import io.openmonetize.domain.usage.UsageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a use counts as, under every quota that it falls under. */
final class QuotaRules {
  private QuotaRules() {}

  /** Counts an event that was burned, with what it was charged. */
  static void count(
      Account account, Meters meters, UsageEvent event, long credits, List<Entry> entries) {
    if (!account.entitlements().none()) {
      add(tallies(account, meters, event, credits, account.revision() + 1), entries);
    }
  }

  /** Counts credits that were taken without an event, by the time at which they were. */
  static void count(Case asked, Payer payer, String feature, long credits) {
    Account account = asked.account();
    if (account.entitlements().none() || credits == 0) {
      return;
    }
    var part = new Part(Aggregation.SUM, credits, asked.now(), false);
    var tallies = new ArrayList<Tally>();
    for (String scope : Caps.scopes(payer)) {
      for (Kept kept : account.entitlements().at(scope)) {
        kept.quota()
            .filter(quota -> quota.measure().equals(Measures.CREDITS))
            .filter(quota -> kept.entitlement().isFor(feature))
            .ifPresent(quota -> tallies.add(tally(account, scope, kept, quota, part)));
      }
    }
    add(tallies, asked.entries());
  }

  /** Puts right what had been counted for an event. */
  static void recount(Account account, Meters meters, Rerun.Changed changed, List<Entry> entries) {
    if (account.entitlements().none()) {
      return;
    }
    long revision = changed.before().revision();
    Used was = (Used) changed.before().deed();
    Used is = changed.used();
    List<Tally> before = tallies(account, meters, was, changed.before().paid().due(), revision);
    List<Tally> after = tallies(account, meters, is, changed.after().paid().due(), revision);
    if (!before.equals(after)) {
      var all = new ArrayList<Tally>();
      before.forEach(tally -> all.add(tally.takenBack()));
      all.addAll(after);
      add(all, entries);
    }
  }

  private static void add(List<Tally> tallies, List<Entry> entries) {
    if (!tallies.isEmpty()) {
      entries.add(new Counted(tallies));
    }
  }

  private static List<Tally> tallies(
      Account account, Meters meters, Used used, long credits, long revision) {
    return used.isVoided() ? List.of() : tallies(account, meters, used.event(), credits, revision);
  }

  /**
   * @param revision of the decision that burned it: what was made later has not counted it
   */
  private static List<Tally> tallies(
      Account account, Meters meters, UsageEvent event, long credits, long revision) {
    var tallies = new ArrayList<Tally>();
    for (String scope : Caps.scopes(new Payer(event.userId(), event.teamId()))) {
      for (Kept kept : account.entitlements().at(scope)) {
        if (kept.since() < revision && kept.entitlement().isFor(event.featureId())) {
          kept.quota()
              .flatMap(
                  quota ->
                      part(meters, quota.measure(), event, credits)
                          .map(part -> tally(account, scope, kept, quota, part)))
              .ifPresent(tallies::add);
        }
      }
    }
    return tallies;
  }

  private static Tally tally(Account account, String scope, Kept kept, Quota quota, Part part) {
    return new Tally(
        scope, kept.entitlement().id(), kept.since(), account.period(quota, part.time()), part);
  }

  private static Optional<Part> part(
      Meters meters, String measure, UsageEvent event, long credits) {
    Optional<String> slug = Measures.meter(measure);
    if (slug.isPresent()) {
      return meters.find(slug.get()).flatMap(known -> part(known.meter(), event));
    }
    long value =
        switch (measure) {
          case Measures.EVENTS -> Quantities.ONE;
          case Measures.CREDITS -> credits;
          default -> EventProperty.of(measure).orElseThrow().micros(event).orElse(0);
        };
    return value == 0
        ? Optional.empty()
        : Optional.of(new Part(Aggregation.SUM, value, event.timestampMs(), false));
  }

  /** An archived meter goes on counting for whom it counts already. */
  private static Optional<Part> part(Meter meter, UsageEvent event) {
    if (!meter.matches(event)) {
      return Optional.empty();
    }
    Aggregation aggregation = meter.measure().aggregation();
    if (aggregation == Aggregation.UNIQUE) {
      String text = meter.text(event);
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(new Part(aggregation, hash(text), event.timestampMs(), false));
    }
    return meter.micros(event).stream()
        .mapToObj(value -> new Part(aggregation, value, event.timestampMs(), false))
        .findFirst();
  }

  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
