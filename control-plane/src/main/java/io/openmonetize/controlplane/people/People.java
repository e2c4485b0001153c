package io.openmonetize.controlplane.people;

import io.openmonetize.controlplane.directory.Directory;
import io.openmonetize.controlplane.directory.Paging;
import io.openmonetize.controlplane.directory.Paging.Page;
import io.openmonetize.controlplane.projections.Accounts;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.TeamView;
import io.openmonetize.schemas.v1.UserView;
import java.util.function.Supplier;

/** Users and teams of a customer, or the answer to the client. */
final class People {
  private final Accounts accounts;
  private final Directory directory;

  People(Accounts accounts, Directory directory) {
    this.accounts = accounts;
    this.directory = directory;
  }

  UserView user(AccountKey account, String id) {
    return of(account, () -> directory.user(account, id))
        .filter(user -> !user.getDeleted())
        .orElseThrow(() -> ApiException.of(ApiError.USER_NOT_FOUND, "There is no such user"));
  }

  TeamView team(AccountKey account, String id) {
    return of(account, () -> directory.team(account, id))
        .filter(team -> !team.getDeleted())
        .orElseThrow(() -> ApiException.of(ApiError.TEAM_NOT_FOUND, "There is no such team"));
  }

  Page<UserView> users(AccountKey account, Paging paging) {
    return paging.page(
        of(account, () -> directory.users(account, paging.after(), paging.most())),
        user -> user.getUser().getUserId());
  }

  Page<TeamView> teams(AccountKey account, Paging paging) {
    return paging.page(
        of(account, () -> directory.teams(account, paging.after(), paging.most())),
        team -> team.getTeam().getTeamId());
  }

  private <T> T of(AccountKey account, Supplier<T> read) {
    accounts.require(account);
    try {
      return read.get();
    } catch (ProjectionsUnavailable e) {
      throw e.asAnswer();
    }
  }
}
