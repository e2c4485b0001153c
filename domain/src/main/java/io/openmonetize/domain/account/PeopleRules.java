package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.DeleteTeam;
import io.openmonetize.domain.account.Command.DeleteUser;
import io.openmonetize.domain.account.Command.PutTeam;
import io.openmonetize.domain.account.Command.PutUser;
import io.openmonetize.domain.account.Command.SetMembers;
import io.openmonetize.domain.account.CommandRules.Case;
import io.openmonetize.domain.account.Entry.TeamPut;
import io.openmonetize.domain.account.Entry.UserPut;
import io.openmonetize.domain.account.Outcome.Code;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Who belongs to the customer. To describe a user or a team, or to delete it, moves no credits: a
 * wallet, and what the ledger says of it, stay.
 */
final class PeopleRules {
  private PeopleRules() {}

  static Outcome decide(Case asked) {
    Command command = asked.ask().command();
    if (command instanceof PutUser put) {
      return put(asked, put);
    } else if (command instanceof DeleteUser delete) {
      return delete(asked, delete);
    } else if (command instanceof PutTeam put) {
      return put(asked, put);
    } else if (command instanceof DeleteTeam delete) {
      return delete(asked, delete);
    }
    return MemberRules.set(asked, (SetMembers) command);
  }

  static Optional<DescribedUser> user(Case asked, String id) {
    return asked.account().people().user(id).filter(user -> !user.deleted());
  }

  static Optional<DescribedTeam> team(Case asked, String id) {
    return asked.account().people().team(id).filter(team -> !team.deleted());
  }

  static Outcome noSuchTeam(Case asked, String id) {
    return asked.refused(Code.TEAM_NOT_FOUND, "There is no team " + id + ".");
  }

  private static Outcome put(Case asked, PutUser put) {
    String id = put.user().id();
    Optional<DescribedUser> known = user(asked, id);
    if (known.isPresent() && put.mustBeNew()) {
      return asked.refused(Code.ALREADY_EXISTS, "There is a user " + id + " already.");
    } else if (known.isEmpty() && !put.mustBeNew()) {
      return asked.refused(Code.USER_NOT_FOUND, "There is no user " + id + ".");
    }
    note(
        asked,
        "user." + (known.isPresent() ? "updated" : "added"),
        Wallet.ofUser(id),
        known.map(user -> AuditFields.of(user.user())).orElseGet(AuditFields::none),
        AuditFields.of(put.user()));
    long now = asked.now();
    asked
        .entries()
        .add(
            new UserPut(
                known
                    .map(user -> user.as(put.user(), now))
                    .orElseGet(() -> DescribedUser.fresh(put.user(), now))));
    return Outcome.applied(Outcome.Result.NONE.about(id), now);
  }

  private static Outcome put(Case asked, PutTeam put) {
    String id = put.team().id();
    Optional<DescribedTeam> known = team(asked, id);
    if (known.isPresent() && put.mustBeNew()) {
      return asked.refused(Code.ALREADY_EXISTS, "There is a team " + id + " already.");
    } else if (known.isEmpty() && !put.mustBeNew()) {
      return noSuchTeam(asked, id);
    }
    note(
        asked,
        "team." + (known.isPresent() ? "updated" : "added"),
        Wallet.ofTeam(id),
        known.map(team -> AuditFields.of(team.team())).orElseGet(AuditFields::none),
        AuditFields.of(put.team()));
    long now = asked.now();
    asked
        .entries()
        .add(
            new TeamPut(
                known
                    .map(team -> team.as(put.team(), now))
                    .orElseGet(() -> DescribedTeam.fresh(put.team(), now))));
    return Outcome.applied(Outcome.Result.NONE.about(id), now);
  }

  private static Outcome delete(Case asked, DeleteUser delete) {
    Optional<DescribedUser> user = user(asked, delete.userId());
    if (user.isEmpty()) {
      return asked.refused(Code.USER_NOT_FOUND, "There is no user " + delete.userId() + ".");
    }
    for (String teamId : user.get().teams()) {
      DescribedTeam team = team(asked, teamId).orElseThrow();
      var members = new TreeSet<>(team.members());
      members.remove(delete.userId());
      asked.entries().add(new TeamPut(team.of(members, asked.now())));
    }
    SortedMap<String, String> before = AuditFields.of(user.get().user());
    before.put("teams", String.join(" ", user.get().teams()));
    before.put("user_id", delete.userId());
    note(asked, "user.deleted", Wallet.ofUser(delete.userId()), before, AuditFields.none());
    asked.entries().add(new UserPut(user.get().gone(asked.now())));
    return Outcome.applied(Outcome.Result.NONE.about(delete.userId()), asked.now());
  }

  private static Outcome delete(Case asked, DeleteTeam delete) {
    Optional<DescribedTeam> team = team(asked, delete.teamId());
    if (team.isEmpty()) {
      return noSuchTeam(asked, delete.teamId());
    }
    for (String userId : team.get().members()) {
      DescribedUser user = user(asked, userId).orElseThrow();
      asked.entries().add(new UserPut(user.leaving(delete.teamId(), asked.now())));
    }
    SortedMap<String, String> before = AuditFields.of(team.get().team());
    before.put("members", Integer.toString(team.get().members().size()));
    before.put("team_id", delete.teamId());
    note(asked, "team.deleted", Wallet.ofTeam(delete.teamId()), before, AuditFields.none());
    asked.entries().add(new TeamPut(team.get().gone(asked.now())));
    return Outcome.applied(Outcome.Result.NONE.about(delete.teamId()), asked.now());
  }

  /** Who has no name is noted by its id. */
  private static void note(
      Case asked,
      String action,
      String subject,
      SortedMap<String, String> before,
      SortedMap<String, String> after) {
    if (before.isEmpty()) {
      String kind = subject.substring(0, subject.indexOf(':'));
      after.put(kind + "_id", subject.substring(kind.length() + 1));
    }
    AuditTrail.note(asked, action, subject, before, after);
  }
}
