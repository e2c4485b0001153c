package io.openmonetize.controlplane.people;

import io.openmonetize.controlplane.commands.Commands;
import io.openmonetize.controlplane.directory.Directory;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.http.Routes;

/** The users and teams that a customer has described. Usage needs no description. */
public final class PeopleRoutes {
  private final UserRoutes users;
  private final TeamRoutes teams;
  private final MemberRoutes members;

  public PeopleRoutes(Commands commands, Accounts accounts, Directory directory) {
    var people = new People(accounts, directory);
    users = new UserRoutes(commands, people);
    teams = new TeamRoutes(commands, people);
    members = new MemberRoutes(commands, people);
  }

  public void register(Routes routes) {
    users.register(routes);
    teams.register(routes);
    members.register(routes);
  }
}
