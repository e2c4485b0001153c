package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.CATALOG;
import static io.openmonetize.domain.account.Given.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.AmendEvent;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.DeleteEntitlement;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.PutEntitlements;
import io.openmonetize.domain.account.Command.SettleHold;
import io.openmonetize.domain.account.Command.VoidEvent;
import io.openmonetize.domain.account.Entitlements.Kept;
import io.openmonetize.domain.account.Entry.Counted;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.MeterPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.Meter;
import io.openmonetize.domain.catalog.Meter.Aggregation;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.EntitlementLimits;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
  private static final long UNIT = 1_000_000;
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final Payer USER = new Payer("user", "");
  private Driven customer = Driven.registered(OveragePolicy.ALLOW);

  @Test
  void each_measure_counts_at_each_level() {
    put(quota("events", "", "events"), quota("credits", "user:*", "credits"));
    put(quota("tokens", "user:user", "input_tokens"), quota("other", "user:nobody", "events"));
    put(quota("team", "team:*", "events"));
    use(Given.event("a", 3));
    use(Given.by("user", "red", "", Given.event("b", 4)));
    use(Given.by("ann", "", "", Given.event("c", 5)));

    assertThat(used("events", "")).isEqualTo(3);
    assertThat(used("credits", "user:user")).isEqualTo(7);
    assertThat(used("credits", "user:ann")).isEqualTo(5);
    assertThat(used("tokens", "user:user")).isEqualTo(7);
    assertThat(used("team", "team:red")).isEqualTo(1);
    assertThat(used("other", "user:nobody")).isZero();
  }

  @Test
  void only_what_is_burned_counts_and_only_once() {
    put(quota("q", "", "events"));
    use(Given.event("a", 1));
    use(Given.event("a", 1));
    use(Given.event("a", 2));
    customer.use(T0, Given.event("later", Given.LATER_MODEL, 1, T0));
    assertThat(used("q", "")).isEqualTo(1);

    customer.release(T0, Given.LATER_CATALOG);
    assertThat(used("q", "")).isEqualTo(2);
  }

  @Test
  void who_has_no_entitlements_writes_and_reads_nothing_for_them() {
    int pieces = customer.storage.piecesKept();
    use(Given.event("a", 1));
    customer.ask(T0, new Consume(USER, 1, ""));

    assertThat(customer.entries).noneMatch(Counted.class::isInstance);
    customer.restart();
    assertThat(customer.account().entitlements().memory()).isZero();
    assertThat(customer.account().quotas().memory()).isZero();
    assertThat(pieces).isZero();
  }

  @Test
  void what_was_used_before_a_quota_was_made_is_neither_counted_nor_given_back() {
    use(Given.event("before", 5));
    put(quota("q", "", "credits"));
    use(Given.event("after", 3));
    voided("before");
    assertThat(used("q", "")).isEqualTo(3);

    voided("after");
    assertThat(used("q", "")).isZero();
  }

  @Test
  void a_limit_may_change_and_a_measure_begins_anew() {
    put(quota("q", "", "events"));
    use(Given.event("a", 3));
    put(new Entitlement("q", "", "", false, hard(1, "events", Period.MONTHLY), "own"));
    assertThat(used("q", "")).isEqualTo(1);
    put(quota("q", "", "credits"));
    assertThat(used("q", "")).isZero();
    use(Given.event("b", 3));
    assertThat(used("q", "")).isEqualTo(3);
    customer.ask(T0, new DeleteEntitlement("q"));
    customer.restart();
    put(quota("q", "", "credits"));
    assertThat(used("q", "")).isZero();
  }

  @Test
  void a_period_begins_anew_and_what_comes_late_counts_where_it_belongs() {
    put(new Entitlement("q", "", "", true, hard(9, "events", Period.DAILY), "own"));
    use(Given.event("today", 1));
    customer.use(T0 + DAY, Given.event("tomorrow", Given.UNIT_MODEL, 1, T0 + DAY));
    customer.use(T0 + DAY, Given.event("late", Given.UNIT_MODEL, 1, T0 + 1));
    customer.restart();

    assertThat(used("q", "", T0)).isEqualTo(2);
    assertThat(used("q", "", T0 + DAY)).isEqualTo(1);
    assertThat(used("q", "", T0 + 2 * DAY)).isZero();
  }

  @Test
  void a_hard_quota_denies_holds_and_names_itself_and_never_usage() {
    put(new Entitlement("q", "user:*", "chat", true, hard(2, "events", Period.MONTHLY), "own"));
    var hold = new CreateHold(USER, UNIT, HOUR, "", "chat");
    use(Given.event("a", 1));
    assertThat(customer.ask(T0, hold).code()).isEqualTo(Code.APPLIED);
    Outcome denied = customer.ask(T0, hold);

    assertThat(denied.code()).isEqualTo(Code.QUOTA_EXCEEDED);
    assertThat(denied.message()).contains("user:user").contains(" q ").contains("2 events");
    assertThat(use(Given.event("b", 1)).verdict()).isEqualTo(Verdict.BURNED);
    assertThat(use(Given.event("c", 1)).verdict()).isEqualTo(Verdict.BURNED);
    assertThat(used("q", "user:user")).isEqualTo(3);
    assertThat(customer.ask(T0, new CreateHold(USER, UNIT, HOUR, "", "other")).code())
        .isEqualTo(Code.APPLIED);
  }

  @Test
  void credits_are_counted_whoever_takes_them_and_exactly_the_limit_may_be_taken() {
    customer.grant(T0, "100");
    put(new Entitlement("q", "", "chat", true, hard(10, "credits", Period.MONTHLY), "own"));
    var six = new Consume(USER, 6 * UNIT, "", "chat");
    assertThat(customer.ask(T0, six).code()).isEqualTo(Code.APPLIED);
    assertThat(customer.ask(T0, new Consume(USER, 4 * UNIT + 1, "", "chat")).code())
        .isEqualTo(Code.QUOTA_EXCEEDED);
    Outcome held = customer.ask(T0, new CreateHold(USER, 4 * UNIT, HOUR, "", "chat"));
    assertThat(held.code()).isEqualTo(Code.APPLIED);
    assertThat(customer.ask(T0, new Consume(USER, 1, "", "chat")).code())
        .isEqualTo(Code.QUOTA_EXCEEDED);
    customer.restart();
    customer.ask(T0, new SettleHold(held.result().subjectId(), 3 * UNIT, ""));

    assertThat(used("q", "")).isEqualTo(9);
    assertThat(customer.ask(T0, new Consume(USER, UNIT, "", "chat")).code())
        .isEqualTo(Code.APPLIED);
  }

  @Test
  void an_own_one_goes_before_the_plans_and_before_what_is_for_each() {
    Account account = customer.account();
    account.apply(
        new Decision(
            account.revision() + 1,
            T0,
            EntitlementRules.replacePlan(
                account,
                "starter",
                List.of(
                    new Entitlement("p", "", "", true, hard(0, "events", Period.MONTHLY), "")))));
    put(new Entitlement("each", "user:*", "", true, hard(0, "events", Period.MONTHLY), "own"));
    var hold = new CreateHold(USER, UNIT, HOUR, "");
    assertThat(customer.ask(T0, hold).code()).isEqualTo(Code.QUOTA_EXCEEDED);
    put(quota("mine", "user:user", "events"));
    assertThat(customer.ask(T0, hold).message()).contains(" p ");
    put(quota("ours", "", "events"));
    assertThat(customer.ask(T0, hold).code()).isEqualTo(Code.APPLIED);
  }

  @Test
  void a_soft_quota_and_one_that_is_off_deny_nothing() {
    put(
        new Entitlement(
            "soft", "", "", true, new Quota(LimitType.SOFT, 0, "events", Optional.empty()), "own"),
        new Entitlement("off", "", "chat", false, hard(0, "events", Period.MONTHLY), "own"));

    assertThat(customer.ask(T0, new CreateHold(USER, UNIT, HOUR, "", "chat")).code())
        .isEqualTo(Code.APPLIED);
  }

  @Test
  void meters_count_by_their_aggregation() {
    Catalog catalog = CATALOG;
    for (Aggregation how : Aggregation.values()) {
      var measure =
          how == Aggregation.COUNT
              ? Meter.Measure.of(how)
              : Meter.Measure.of(how, how == Aggregation.UNIQUE ? "user" : "input_tokens");
      catalog = catalog.fold(metered(how.name().toLowerCase(java.util.Locale.ROOT), measure));
    }
    for (Aggregation how : Aggregation.values()) {
      String slug = how.name().toLowerCase(java.util.Locale.ROOT);
      ask(new PutEntitlements(List.of(quota(slug, "", "meter:" + slug)), true), catalog);
    }
    int n = 0;
    for (String user : List.of("ann", "bob", "ann")) {
      n++;
      UsageEvent event = Given.event("m" + n, Given.UNIT_MODEL, 5 - n, T0 + 10 - n);
      customer.use(T0 + 20, Given.by(user, "", "", event), Optional.empty(), catalog);
    }
    customer.restart();

    assertThat(used("sum", "")).isEqualTo(4 + 3 + 2);
    assertThat(used("count", "")).isEqualTo(3);
    assertThat(used("unique", "")).isEqualTo(2);
    assertThat(used("max", "")).isEqualTo(4);
    assertThat(used("min", "")).isEqualTo(2);
    assertThat(used("latest", "")).isEqualTo(4);
    assertThat(used("average", "")).isEqualTo(3);
    long most = EntitlementLimits.MAX_UNIQUE_VALUES;
    assertThat(putUnique(most, catalog)).isEqualTo(Code.APPLIED);
    assertThat(putUnique(most + 1, catalog)).isEqualTo(Code.INVALID);
  }

  private Code putUnique(long limit, Catalog catalog) {
    var quota = hard(limit, "meter:unique", Period.MONTHLY);
    var one = new Entitlement("u", "", "", true, quota, "own");
    return ask(new PutEntitlements(List.of(one), false), catalog).code();
  }

  private Outcome ask(Command command, Catalog catalog) {
    return customer.ask(T0, "meters " + command.hashCode(), 0, command, catalog);
  }

  private static CatalogEntry metered(String slug, Meter.Measure measure) {
    var meter =
        new Meter(slug, slug, "", Meter.Filter.ANY, measure, List.of(), Meter.Charge.PRICED, true);
    return new CatalogEntry("meter " + slug, "operator", T0, new MeterPublished(meter));
  }

  /** Whatever is used, corrected and restarted, the counts are those of the events as they are. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void counts_equal_a_naive_recount(long seed) {
    customer = Driven.registered(OveragePolicy.ALLOW);
    var random = new Random(seed);
    put(
        quota("events", "", "events"),
        quota("credits", "user:*", "credits"),
        quota("tokens", "team:*", "input_tokens"),
        new Entitlement("day", "", "", true, hard(3, "credits", Period.DAILY), "own"));
    Map<String, UsageEvent> standing = new HashMap<>();
    for (int step = 0; step < 60; step++) {
      long now = T0 + step * HOUR / 2;
      String id = "e" + random.nextInt(40);
      UsageEvent known = standing.get(id);
      if (known == null) {
        UsageEvent event = drawn(random, id, now);
        if (customer.use(now, event).verdict() == Verdict.BURNED) {
          standing.put(id, event);
        }
      } else if (random.nextBoolean()) {
        customer.ask(now, new VoidEvent(known.identity(), id, "", Optional.empty()));
        standing.remove(id);
      } else {
        UsageEvent other = drawn(random, id, now);
        customer.ask(now, new AmendEvent(other, "", Optional.empty()));
        standing.put(id, other);
      }
      if (random.nextInt(5) == 0) {
        customer.restart();
      }
      assertThat(counts(now)).as("seed " + seed + " step " + step).isEqualTo(naive(standing, now));
    }
  }

  private static UsageEvent drawn(Random random, String id, long now) {
    String user = List.of("ann", "bob", "").get(random.nextInt(3));
    String team = List.of("red", "").get(random.nextInt(2));
    long at = now - random.nextInt(3) * HOUR;
    long tokens = random.nextInt(1, 9);
    return Given.by(user, team, "", Given.event(id, Given.UNIT_MODEL, tokens, at));
  }

  private Map<String, Long> counts(long now) {
    var counts = new HashMap<String, Long>();
    counts.put("events", used("events", "", now));
    for (String user : List.of("ann", "bob")) {
      counts.put(user, used("credits", "user:" + user, now));
    }
    counts.put("red", used("tokens", "team:red", now));
    counts.put("day", used("day", "", now));
    return counts;
  }

  private static Map<String, Long> naive(Map<String, UsageEvent> standing, long now) {
    var counts = new HashMap<String, Long>();
    for (String name : List.of("events", "ann", "bob", "red", "day")) {
      counts.put(name, 0L);
    }
    for (UsageEvent event : standing.values()) {
      long tokens = event.payloadHash();
      counts.merge("events", 1L, Long::sum);
      if (!event.userId().isEmpty()) {
        counts.merge(event.userId(), tokens, Long::sum);
      }
      if (!event.teamId().isEmpty()) {
        counts.merge("red", tokens, Long::sum);
      }
      if (event.timestampMs() / DAY == now / DAY) {
        counts.merge("day", tokens, Long::sum);
      }
    }
    return counts;
  }

  private void voided(String id) {
    var command = new VoidEvent(Given.event(id, 0).identity(), id, "", Optional.empty());
    assertThat(customer.ask(T0 + 1, command).code()).isEqualTo(Code.APPLIED);
  }

  private Rated use(UsageEvent event) {
    return customer.use(T0, event);
  }

  private void put(Entitlement... entitlements) {
    var all = new ArrayList<>(List.of(entitlements));
    assertThat(customer.ask(T0, new PutEntitlements(all, false)).code()).isEqualTo(Code.APPLIED);
  }

  private long used(String id, String scope) {
    return used(id, scope, T0);
  }

  private long used(String id, String scope, long time) {
    Account account = customer.account();
    Kept kept = account.entitlements().find(id).orElseThrow();
    var quota = (Quota) kept.entitlement().rule();
    return account.quotas().used(kept, scope, account.period(quota, time)) / UNIT;
  }

  private static Entitlement quota(String id, String scope, String measure) {
    return new Entitlement(id, scope, "", true, hard(1_000, measure, Period.MONTHLY), "own");
  }

  private static Quota hard(long limit, String measure, Period period) {
    return new Quota(LimitType.HARD, limit * UNIT, measure, Optional.of(period));
  }
}
