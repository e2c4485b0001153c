package io.openmonetize.wire;

import io.openmonetize.domain.account.Command;
import io.openmonetize.domain.account.Team;
import io.openmonetize.domain.account.User;
import io.openmonetize.schemas.v1.AddApiKey;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.PutTeam;
import io.openmonetize.schemas.v1.PutUser;
import io.openmonetize.schemas.v1.RevokeApiKey;
import io.openmonetize.schemas.v1.RotateApiKey;
import io.openmonetize.schemas.v1.SetMembers;
import io.openmonetize.schemas.v1.UpdateCustomer;
import java.util.HexFormat;
import java.util.TreeMap;

/** Commands about who may do what: keys, users, teams. */
final class AccessMapping {
  private AccessMapping() {}

  static Command added(AddApiKey added) {
    return new Command.AddKey(key(added.getApiKey()));
  }

  static Command revoked(RevokeApiKey revoked) {
    return new Command.RevokeKey(revoked.getKeyId());
  }

  static Command rotated(RotateApiKey rotated) {
    return new Command.RotateKey(
        rotated.getKeyId(), key(rotated.getSuccessor()), rotated.getGraceMs());
  }

  static Command updated(UpdateCustomer updated) {
    return new Command.UpdateCustomer(updated.getName(), updated.getTier());
  }

  static Command user(PutUser put) {
    var user = put.getUser();
    var metadata = new TreeMap<>(user.getMetadataMap());
    return new Command.PutUser(
        new User(user.getUserId(), user.getName(), user.getEmail(), metadata), put.getMustBeNew());
  }

  static Command team(PutTeam put) {
    var team = put.getTeam();
    var metadata = new TreeMap<>(team.getMetadataMap());
    return new Command.PutTeam(
        new Team(team.getTeamId(), team.getName(), metadata), put.getMustBeNew());
  }

  static Command members(SetMembers set) {
    return new Command.SetMembers(set.getTeamId(), set.getJoiningList(), set.getLeavingList());
  }

  static Command.ApiKey key(ApiKey key) {
    return new Command.ApiKey(
        key.getKeyId(),
        HexFormat.of().formatHex(key.getSha256().toByteArray()),
        key.getRole(),
        key.getScopesList(),
        key.getExpiresAtMs(),
        key.getHint(),
        false,
        key.getName());
  }
}
