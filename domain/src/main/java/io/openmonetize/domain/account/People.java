package io.openmonetize.domain.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The users and teams that the customer has described, each a piece of its own. One that was
 * deleted leaves its id behind, so that whoever reads projections hears of it even when the first
 * telling was lost.
 */
public final class People {
  private static final String USER = "user:";
  private static final String TEAM = "team:";
  private static final String DESCRIBED = "described";
  private static final byte[] SOME = {1};

  private final AccountStorage storage;
  private Optional<Boolean> none = Optional.empty();

  People(AccountStorage storage) {
    this.storage = storage;
  }

  /** Nobody was ever described. */
  public boolean none() {
    if (none.isEmpty()) {
      none = Optional.of(storage.readPiece(DESCRIBED).isEmpty());
    }
    return none.get();
  }

  /** Deleted ones included. */
  public Optional<DescribedUser> user(String id) {
    return none() ? Optional.empty() : storage.readPiece(USER + id).map(DescribedUser::read);
  }

  /** Deleted ones included. */
  public Optional<DescribedTeam> team(String id) {
    return none() ? Optional.empty() : storage.readPiece(TEAM + id).map(DescribedTeam::read);
  }

  /** The ids of all users, deleted ones included, in no order that means anything. */
  public Collection<String> users() {
    return ids(USER);
  }

  /** The ids of all teams, deleted ones included, in no order that means anything. */
  public Collection<String> teams() {
    return ids(TEAM);
  }

  public List<String> teamsOf(String userId) {
    return user(userId).map(user -> List.copyOf(user.teams())).orElse(List.of());
  }

  boolean isMember(String userId, String teamId) {
    return user(userId).filter(user -> user.teams().contains(teamId)).isPresent();
  }

  void put(DescribedUser user) {
    list(USER + user.user().id());
    storage.writePiece(USER + user.user().id(), user.toBytes());
  }

  void put(DescribedTeam team) {
    list(TEAM + team.team().id());
    storage.writePiece(TEAM + team.team().id(), team.toBytes());
  }

  private void list(String name) {
    if (none()) {
      storage.writePiece(DESCRIBED, SOME);
      none = Optional.of(false);
    }
    if (storage.readPiece(name).isEmpty()) {
      storage.appendDue(Lists.DESCRIBED, name);
    }
  }

  private Collection<String> ids(String kind) {
    if (none()) {
      return List.of();
    }
    var ids = new LinkedHashSet<String>();
    for (String name : storage.readDue(Lists.DESCRIBED)) {
      if (name.startsWith(kind)) {
        ids.add(name.substring(kind.length()));
      }
    }
    return new ArrayList<>(ids);
  }
}
