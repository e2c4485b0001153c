package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.Payer;
import io.openmonetize.domain.account.Command.SetMembers;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.TeamPut;
import io.openmonetize.domain.account.Entry.UserPut;
import io.openmonetize.domain.account.Outcome.Code;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which users are members of which teams, and what that decides once it is enforced. */
final class MemberRules {
  static final int MOST_MEMBERS = 1_000;
  static final int MOST_TEAMS = 100;

  private MemberRules() {}

  /** Whoever joins is described by that. Who is in already, or is not, stays so. */
  static Outcome set(Case asked, SetMembers set) {
    Optional<DescribedTeam> known = PeopleRules.team(asked, set.teamId());
    if (known.isEmpty()) {
      return PeopleRules.noSuchTeam(asked, set.teamId());
    }
    var members = new TreeSet<>(known.get().members());
    SortedMap<String, String> before = new TreeMap<>();
    SortedMap<String, String> after = new TreeMap<>();
    for (String userId : new TreeSet<>(set.leaving())) {
      if (members.remove(userId)) {
        before.put(userId, "member");
        DescribedUser user = PeopleRules.user(asked, userId).orElseThrow();
        asked.entries().add(new UserPut(user.leaving(set.teamId(), asked.now())));
      }
    }
    int kept = asked.entries().size() - before.size();
    for (String userId : new TreeSet<>(set.joining())) {
      if (members.add(userId)) {
        after.put(userId, "member");
        DescribedUser user = join(asked, userId, set.teamId());
        asked.entries().add(new UserPut(user));
        if (user.teams().size() > MOST_TEAMS) {
          return full(asked, kept, "User " + userId + " is in " + MOST_TEAMS + " teams.");
        }
      }
    }
    if (members.size() > MOST_MEMBERS) {
      return full(asked, kept, "A team has at most " + MOST_MEMBERS + " members.");
    }
    AuditTrail.note(asked, "team.members_changed", Wallet.ofTeam(set.teamId()), before, after);
    asked.entries().add(new TeamPut(known.get().of(members, asked.now())));
    return Outcome.applied(Outcome.Result.NONE.about(set.teamId()), asked.now());
  }

  private static DescribedUser join(Case asked, String userId, String teamId) {
    return PeopleRules.user(asked, userId)
        .orElseGet(
            () -> DescribedUser.fresh(new User(userId, "", "", new TreeMap<>()), asked.now()))
        .joining(teamId, asked.now());
  }

  /** Nothing of it stays. */
  private static Outcome full(Case asked, int kept, String message) {
    asked.entries().subList(kept, asked.entries().size()).clear();
    return asked.refused(Code.TOO_MANY, message);
  }

  /** Who pays: the team that is named for anybody, unless only its members may spend of it. */
  static Payer payer(Account account, Payer named) {
    boolean team =
        named.teamId().isEmpty()
            || !account.settings().enforceMembership()
            || account.people().isMember(named.userId(), named.teamId());
    return team ? named : new Payer(named.userId(), "");
  }

  /** Why a request is refused; empty when it is not. */
  static Optional<Outcome> denied(Case asked, Payer payer) {
    if (payer(asked.account(), payer).equals(payer)) {
      return Optional.empty();
    }
    String who = payer.userId().isEmpty() ? "Nobody" : "User " + payer.userId();
    String message =
        payer.userId().isEmpty()
            ? "Only members spend of team " + payer.teamId() + "; name the user."
            : who + " is not a member of team " + payer.teamId() + ".";
    return Optional.of(asked.refused(Code.NOT_A_MEMBER, message));
  }
}
