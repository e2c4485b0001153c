package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.Change;
import io.openmonetize.domain.account.Command.Configure;
import io.openmonetize.domain.account.Command.Consume;
import io.openmonetize.domain.account.Command.CreateHold;
import io.openmonetize.domain.account.Command.DeleteTeam;
import io.openmonetize.domain.account.Command.DeleteUser;
import io.openmonetize.domain.account.Command.GrantTerms;
import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.PutEntitlements;
import io.openmonetize.domain.account.Command.PutTeam;
import io.openmonetize.domain.account.Command.PutUser;
import io.openmonetize.domain.account.Command.SetMembers;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.money.Credits;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.usage.UsageEvent;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private final Driven customer = Driven.registered();

  @Test
  void a_user_is_described_changed_and_deleted() {
    assertThat(put("ann", "Ann", true)).isEqualTo(Code.APPLIED);
    assertThat(put("ann", "Anna", true)).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(put("ann", "Anna", false)).isEqualTo(Code.APPLIED);
    assertThat(put("bob", "Bob", false)).isEqualTo(Code.USER_NOT_FOUND);
    customer.restart();
    assertThat(people().user("ann").orElseThrow().user().name()).isEqualTo("Anna");

    assertThat(ask(new DeleteUser("ann"))).isEqualTo(Code.APPLIED);
    assertThat(ask(new DeleteUser("ann"))).isEqualTo(Code.USER_NOT_FOUND);
    assertThat(people().user("ann").orElseThrow().deleted()).isTrue();
    assertThat(people().user("ann").orElseThrow().user().name()).isEmpty();
    assertThat(put("ann", "Another", true)).isEqualTo(Code.APPLIED);
  }

  @Test
  void whoever_joins_a_team_is_described_by_that_and_is_in_it_on_both_sides() {
    team("red");
    assertThat(members("red", List.of("ann", "bob"), List.of())).isEqualTo(Code.APPLIED);
    assertThat(members("blue", List.of("ann"), List.of())).isEqualTo(Code.TEAM_NOT_FOUND);
    customer.restart();

    assertThat(people().team("red").orElseThrow().members()).containsExactly("ann", "bob");
    assertThat(people().teamsOf("ann")).containsExactly("red");
    assertThat(people().users()).containsExactlyInAnyOrder("ann", "bob");

    members("red", List.of(), List.of("ann", "nobody"));
    assertThat(people().team("red").orElseThrow().members()).containsExactly("bob");
    assertThat(people().teamsOf("ann")).isEmpty();
  }

  @Test
  void who_is_deleted_leaves_the_other_side_too() {
    team("red");
    team("blue");
    members("red", List.of("ann", "bob"), List.of());
    members("blue", List.of("ann"), List.of());

    ask(new DeleteUser("ann"));
    assertThat(people().team("red").orElseThrow().members()).containsExactly("bob");
    assertThat(people().team("blue").orElseThrow().members()).isEmpty();
    ask(new DeleteTeam("red"));
    assertThat(people().teamsOf("bob")).isEmpty();
    assertThat(ask(new DeleteTeam("red"))).isEqualTo(Code.TEAM_NOT_FOUND);
  }

  @Test
  void to_delete_a_team_leaves_its_wallet_and_the_ledger_alone() {
    team("red");
    grant("team:red", "5");
    int lines = customer.lines.size();

    ask(new DeleteTeam("red"));

    assertThat(customer.balance("team:red")).isEqualTo("5.000000");
    assertThat(customer.lines).hasSize(lines);
  }

  @Test
  void a_team_takes_a_thousand_members_and_not_one_more() {
    team("red");
    members("red", ids("a", MemberRules.MOST_MEMBERS - 1), List.of());

    assertThat(members("red", List.of("b1", "b2"), List.of())).isEqualTo(Code.TOO_MANY);
    assertThat(people().team("red").orElseThrow().members()).hasSize(999);
    assertThat(people().user("b1")).isEmpty();
    assertThat(members("red", List.of("b1"), List.of())).isEqualTo(Code.APPLIED);
  }

  @Test
  void a_user_is_in_a_hundred_teams_and_not_in_one_more() {
    for (String team : ids("t", MemberRules.MOST_TEAMS + 1)) {
      team(team);
      Code expected = team.equals("t100") ? Code.TOO_MANY : Code.APPLIED;
      assertThat(members(team, List.of("ann"), List.of())).isEqualTo(expected);
    }
  }

  @Test
  void the_id_that_stands_for_each_of_them_is_nobodys() {
    assertThat(put("*", "All", true)).isEqualTo(Code.INVALID);
    assertThat(team("*")).isEqualTo(Code.INVALID);
    team("red");
    assertThat(members("red", List.of("*"), List.of())).isEqualTo(Code.INVALID);
    assertThat(grant("team:*", "1")).isEqualTo(Code.INVALID);
    assertThat(ask(new Consume(new Payer("*", ""), 1, ""))).isEqualTo(Code.INVALID);
    assertThat(ask(new CreateHold(new Payer("", "*"), 1, 1_000, ""))).isEqualTo(Code.INVALID);
  }

  @Test
  void a_team_pays_for_anybody_as_long_as_membership_is_not_enforced() {
    team("red");
    grant("team:red", "5");

    customer.use(T0 + 1, used("e1", 3, "ann"));

    assertThat(customer.balance("team:red")).isEqualTo("2.000000");
  }

  @Test
  void an_enforced_team_pays_for_its_members_only_and_others_pay_themselves() {
    team("red");
    grant("team:red", "5");
    grant("", "10");
    enforce(true);
    members("red", List.of("ann"), List.of());

    customer.use(T0 + 1, used("e1", 3, "ann"));
    customer.use(T0 + 2, used("e2", 3, "bob"));

    assertThat(customer.balance("team:red")).isEqualTo("2.000000");
    assertThat(customer.balance()).isEqualTo("7.000000");
  }

  @Test
  void who_paid_stays_when_the_past_is_performed_again() {
    team("red");
    grant("team:red", "50");
    grant("", "50");
    enforce(true);
    customer.use(T0 + 1, used("e1", 3, "bob"));
    members("red", List.of("bob"), List.of());
    customer.use(T0 + 2, used("e2", 4, "bob"));
    customer.restart();

    var first = used("e1", 3, "bob");
    var voided =
        new Command.VoidEvent(first.identity(), first.eventId(), "a test", Optional.empty());
    assertThat(customer.ask(T0 + 3, voided).code()).isEqualTo(Code.APPLIED);

    assertThat(customer.balance("team:red")).isEqualTo("46.000000");
    assertThat(customer.balance()).isEqualTo("50.000000");
  }

  @Test
  void an_amended_event_keeps_the_payer_that_was_decided_when_it_came() {
    team("red");
    grant("team:red", "50");
    grant("", "50");
    enforce(true);
    customer.use(T0 + 1, used("e1", 3, "bob"));
    members("red", List.of("bob"), List.of());

    var more = used("e1", 5, "bob");
    assertThat(customer.ask(T0 + 2, new Command.AmendEvent(more, "", Optional.empty())).code())
        .isEqualTo(Code.APPLIED);

    assertThat(customer.balance("team:red")).isEqualTo("50.000000");
    assertThat(customer.balance()).isEqualTo("45.000000");
  }

  @Test
  void holds_and_requests_of_an_outsider_are_refused_once_it_is_enforced() {
    team("red");
    grant("team:red", "5");
    var bob = new Payer("bob", "red");
    assertThat(ask(new Consume(bob, 1, ""))).isEqualTo(Code.APPLIED);
    enforce(true);

    assertThat(ask(new Consume(bob, 1, ""))).isEqualTo(Code.NOT_A_MEMBER);
    assertThat(ask(new CreateHold(bob, 1, 1_000, ""))).isEqualTo(Code.NOT_A_MEMBER);
    assertThat(ask(new Consume(new Payer("", "red"), 1, ""))).isEqualTo(Code.NOT_A_MEMBER);
    members("red", List.of("bob"), List.of());
    assertThat(ask(new Consume(bob, 1, ""))).isEqualTo(Code.APPLIED);
    enforce(false);
    assertThat(ask(new Consume(new Payer("carl", "red"), 1, ""))).isEqualTo(Code.APPLIED);
  }

  @Test
  void who_uses_something_of_a_quota_is_not_described_by_that() {
    var quota = new Quota(LimitType.HARD, 9_000_000, "events", Optional.of(Period.MONTHLY));
    var each = new Entitlement("each", "user:*", "", true, quota, "own");
    ask(new PutEntitlements(List.of(each), true));
    put("ann", "Ann", true);
    customer.use(T0, used("a", 1, "bob"));
    customer.restart();

    assertThat(people().users()).containsExactly("ann");
    assertThat(people().teams()).isEmpty();
    assertThat(customer.account().quotas().spenders()).containsExactly("user:bob");
  }

  private People people() {
    return customer.account().people();
  }

  private Code put(String id, String name, boolean fresh) {
    return ask(new PutUser(new User(id, name, "", new TreeMap<>()), fresh));
  }

  private Code team(String id) {
    return ask(new PutTeam(new Team(id, id, new TreeMap<>()), true));
  }

  private Code members(String team, List<String> joining, List<String> leaving) {
    return ask(new SetMembers(team, joining, leaving));
  }

  private Code grant(String wallet, String credits) {
    long amount = Credits.parse(credits).micros();
    return customer.grant(T0, wallet, new GrantTerms(amount, 100, 0, 0, "grant", "")).code();
  }

  private void enforce(boolean on) {
    var none = Change.NONE;
    var change =
        new Change(
            none.overagePolicy(),
            none.dedupWindowMs(),
            none.correctionHorizonMs(),
            none.timeZone(),
            Optional.of(on));
    assertThat(ask(new Configure(change))).isEqualTo(Code.APPLIED);
  }

  private Code ask(Command command) {
    return customer.ask(T0, command).code();
  }

  /** By a user for the red team. */
  private static UsageEvent used(String id, int tokens, String userId) {
    return Given.by(userId, "red", "", Given.event(id, tokens));
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
