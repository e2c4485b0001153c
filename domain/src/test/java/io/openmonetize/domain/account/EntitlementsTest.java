package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.DeleteEntitlement;
import io.openmonetize.domain.account.Command.PutEntitlements;
import io.openmonetize.domain.account.Entitlements.Kept;
import io.openmonetize.domain.account.Entry.Audited;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.audit.FieldChange;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.EntitlementLimits;
import io.openmonetize.domain.entitlement.Rule;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Permission;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.entitlement.Rule.Rate;
import io.openmonetize.domain.entitlement.Rule.Value;
import io.openmonetize.domain.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EntitlementsTest {
  private static final long UNIT = 1_000_000;
  private final Driven customer = Driven.registered();

  @Test
  void what_is_put_is_there_after_a_restart() {
    var metadata = new TreeMap<>(java.util.Map.of("why", "contract"));
    var all =
        List.of(
            new Entitlement("a", "", "chat", false, new Permission(), Entitlement.OWN),
            new Entitlement("b", "team:t", "chat", true, new Value("{\"n\":1}"), Entitlement.OWN),
            new Entitlement("c", "user:*", "", true, monthly(5, "events"), metadata, "own"),
            new Entitlement(
                "d",
                "user:u",
                "",
                true,
                new Quota(LimitType.NONE, 0, "credits", Optional.empty()),
                "own"),
            new Entitlement(
                "e",
                "",
                "",
                true,
                new Rate(UNIT, "tokens", 60, Rule.Algorithm.TOKEN_BUCKET, 2 * UNIT),
                "own"));
    assertThat(put(all)).isEqualTo(Code.APPLIED);
    customer.restart();

    assertThat(customer.account().entitlements().all())
        .extracting(Kept::entitlement)
        .isEqualTo(all);
    assertThat(customer.account().entitlements().namedScopes()).containsExactly("team:t", "user:u");
  }

  @Test
  void several_are_put_all_or_none() {
    put(List.of(quota("a", "", 1)));
    List<Entitlement> both = List.of(quota("b", "", 1), quota("a", "", 2));

    assertThat(ask(new PutEntitlements(both, true)).code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(ids()).containsExactly("a");
    assertThat(ask(new PutEntitlements(both, false)).code()).isEqualTo(Code.APPLIED);
    assertThat(ids()).containsExactly("a", "b");
  }

  @Test
  void one_that_is_not_there_cannot_be_deleted() {
    put(List.of(quota("a", "", 1)));

    assertThat(ask(new DeleteEntitlement("b")).code()).isEqualTo(Code.ENTITLEMENT_NOT_FOUND);
    assertThat(ask(new DeleteEntitlement("a")).code()).isEqualTo(Code.APPLIED);
    customer.restart();
    assertThat(customer.account().entitlements().none()).isTrue();
    assertThat(ask(new DeleteEntitlement("a")).code()).isEqualTo(Code.ENTITLEMENT_NOT_FOUND);
  }

  @Test
  void every_change_is_audited_field_by_field() {
    put(List.of(quota("a", "", 1)));
    put(List.of(quota("a", "", 2)));
    put(List.of(quota("a", "", 2)));
    ask(new DeleteEntitlement("a"));

    List<Audited> lines =
        customer.entries.stream()
            .filter(Audited.class::isInstance)
            .map(Audited.class::cast)
            .filter(audited -> audited.line().action().startsWith("entitlement."))
            .toList();
    assertThat(lines)
        .extracting(audited -> audited.line().action())
        .containsExactly("entitlement.created", "entitlement.changed", "entitlement.deleted");
    assertThat(lines.get(1).line().changes())
        .containsExactly(new FieldChange("limit_value", "1", "2"));
  }

  @Test
  void an_account_has_only_so_many() {
    fill("user:u", Entitlements.MOST - 1);
    assertThat(put(List.of(quota("one", "user:v", 1), quota("two", "user:v", 1))))
        .isEqualTo(Code.TOO_MANY);
    assertThat(put(List.of(quota("one", "user:v", 1)))).isEqualTo(Code.APPLIED);
    assertThat(put(List.of(quota("two", "user:v", 1)))).isEqualTo(Code.TOO_MANY);
    assertThat(put(List.of(quota("one", "user:v", 2)))).isEqualTo(Code.APPLIED);
  }

  @Test
  void an_account_has_only_so_many_in_its_own_view() {
    fill("user:*", Entitlements.MOST_SHARED - 1);
    assertThat(put(List.of(quota("one", "", 1)))).isEqualTo(Code.APPLIED);
    assertThat(put(List.of(quota("two", "team:*", 1)))).isEqualTo(Code.TOO_MANY);
    assertThat(put(List.of(quota("two", "team:t", 1)))).isEqualTo(Code.APPLIED);
  }

  @Test
  void a_request_puts_only_so_many() {
    var most = new ArrayList<Entitlement>();
    for (int i = 0; i < EntitlementRules.MOST_AT_ONCE; i++) {
      most.add(quota("q" + i, "user:u", 1));
    }
    assertThat(put(most)).isEqualTo(Code.APPLIED);
    most.add(quota("more", "user:u", 1));
    assertThat(put(most)).isEqualTo(Code.INVALID);
    assertThat(put(List.of())).isEqualTo(Code.INVALID);
  }

  @Test
  void what_makes_no_sense_is_refused_with_its_id() {
    long most = EntitlementLimits.MAX_LIMIT_MICROS;
    assertThat(put(List.of(quota("a", "", most / UNIT)))).isEqualTo(Code.APPLIED);
    refused(new Quota(LimitType.HARD, most + 1, "events", Optional.empty()), "limit");
    refused(new Quota(LimitType.HARD, -1, "events", Optional.empty()), "limit");
    refused(monthly(1, "gallons"), "gallons");
    refused(monthly(1, "meter:"), "meter:");
    refused(monthly(1, "meter:nobodys"), "nobodys");
    refused(new Rate(UNIT / 2, "tokens", 60, Rule.Algorithm.SLIDING_WINDOW, UNIT), "whole limit");
    refused(new Rate(UNIT, "tokens", 86_401, Rule.Algorithm.SLIDING_WINDOW, UNIT), "window");
    refused(new Rate(UNIT, "calls", 60, Rule.Algorithm.SLIDING_WINDOW, UNIT), "calls");
    refused(new Value(""), "value");
    refused(new Value("1".repeat(EntitlementLimits.MAX_VALUE + 1)), "value");
    assertThat(put(List.of(quota("a", "nobody", 1)))).isEqualTo(Code.INVALID);
    assertThat(put(List.of(quota("a", "user:", 1)))).isEqualTo(Code.INVALID);
    assertThat(put(List.of(quota("", "", 1)))).isEqualTo(Code.INVALID);
    assertThat(put(List.of(quota("a", "", 1), quota("a", "", 2)))).isEqualTo(Code.INVALID);
    assertThat(put(List.of(quota("p", "", 1).from("plan:growth")))).isEqualTo(Code.INVALID);
  }

  @Test
  void a_plan_brings_and_takes_its_own_and_nobody_else_changes_them() {
    put(List.of(quota("own", "", 1)));
    replacePlan("starter", quota("starter/1", "", 10), quota("starter/2", "user:*", 5));
    assertThat(ids()).containsExactly("own", "starter/1", "starter/2");
    assertThat(put(List.of(quota("starter/1", "", 99)))).isEqualTo(Code.INVALID);
    assertThat(ask(new DeleteEntitlement("starter/1")).code()).isEqualTo(Code.INVALID);

    replacePlan("growth", quota("growth/1", "", 20));
    assertThat(ids()).containsExactly("growth/1", "own");
    replacePlan("growth");
    assertThat(ids()).containsExactly("own");
  }

  private void replacePlan(String plan, Entitlement... chosen) {
    Account account = customer.account();
    account.apply(
        new Decision(
            account.revision() + 1,
            T0,
            EntitlementRules.replacePlan(account, plan, List.of(chosen))));
  }

  private void refused(Rule rule, String saying) {
    var one = new Entitlement("bad", "", "chat", true, rule, Entitlement.OWN);
    Outcome outcome = ask(new PutEntitlements(List.of(one), false));
    assertThat(outcome.code()).isEqualTo(Code.INVALID);
    assertThat(outcome.message()).contains("bad").contains(saying);
  }

  private void fill(String scope, int count) {
    for (int i = 0; i < count; ) {
      var some = new ArrayList<Entitlement>();
      for (; i < count && some.size() < EntitlementRules.MOST_AT_ONCE; i++) {
        some.add(quota("fill" + i, scope, 1));
      }
      assertThat(put(some)).isEqualTo(Code.APPLIED);
    }
  }

  private List<String> ids() {
    return customer.account().entitlements().all().stream()
        .map(kept -> kept.entitlement().id())
        .toList();
  }

  private Code put(List<Entitlement> entitlements) {
    return ask(new PutEntitlements(entitlements, false)).code();
  }

  private Outcome ask(Command command) {
    return customer.ask(T0, command);
  }

  private static Entitlement quota(String id, String scope, long limit) {
    return new Entitlement(id, scope, "chat", true, monthly(limit, "events"), Entitlement.OWN);
  }

  private static Quota monthly(long limit, String measure) {
    return new Quota(LimitType.HARD, limit * UNIT, measure, Optional.of(Period.MONTHLY));
  }
}
