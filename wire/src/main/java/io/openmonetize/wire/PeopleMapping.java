package io.openmonetize.wire;

import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.DescribedTeam;
import io.openmonetize.domain.account.DescribedUser;
import io.openmonetize.domain.account.Key;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.KeysView;
import io.openmonetize.schemas.v1.Team;
import io.openmonetize.schemas.v1.TeamView;
import io.openmonetize.schemas.v1.User;
import io.openmonetize.schemas.v1.UserView;
import java.util.List;

/**
 * Keys, users and teams as the APIs show them. The same revision always gives the same bytes, so
 * maps are written in the order of their keys.
 */
public final class PeopleMapping {
  private PeopleMapping() {}

  /** The newest first. */
  public static KeysView keys(Account account) {
    var view = KeysView.newBuilder().setAccount(account.key()).setRevision(account.revision());
    List<Key> keys = account.facts().keys();
    for (int i = keys.size() - 1; i >= 0; i--) {
      view.addKeys(info(keys.get(i)));
    }
    return view.build();
  }

  private static KeyInfo info(Key key) {
    return KeyInfo.newBuilder()
        .setKeyId(key.id())
        .setName(key.made().name())
        .setHint(key.made().hint())
        .setRole(key.made().role())
        .addAllScopes(key.made().scopes())
        .setCreatedAtMs(key.createdAt())
        .setExpiresAtMs(key.made().expiresAt())
        .setRevoked(key.made().revoked())
        .setRevokedAtMs(key.revokedAt())
        .setSuccessor(key.successor())
        .build();
  }

  public static UserView user(Account account, DescribedUser described) {
    var user =
        User.newBuilder()
            .setUserId(described.user().id())
            .setName(described.user().name())
            .setEmail(described.user().email())
            .putAllMetadata(described.user().metadata());
    return UserView.newBuilder()
        .setAccount(account.key())
        .setRevision(account.revision())
        .setUser(user)
        .setCreatedAtMs(described.createdAt())
        .setUpdatedAtMs(described.updatedAt())
        .addAllTeams(described.teams())
        .setDeleted(described.deleted())
        .build();
  }

  public static TeamView team(Account account, DescribedTeam described) {
    var team =
        Team.newBuilder()
            .setTeamId(described.team().id())
            .setName(described.team().name())
            .putAllMetadata(described.team().metadata());
    return TeamView.newBuilder()
        .setAccount(account.key())
        .setRevision(account.revision())
        .setTeam(team)
        .setCreatedAtMs(described.createdAt())
        .setUpdatedAtMs(described.updatedAt())
        .addAllMembers(described.members())
        .setDeleted(described.deleted())
        .build();
  }
}
