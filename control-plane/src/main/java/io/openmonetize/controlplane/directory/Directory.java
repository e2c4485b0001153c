package io.openmonetize.controlplane.directory;

import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.TeamView;
import io.openmonetize.schemas.v1.UserView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who there is, as the metering job has put it where it can be read quickly. Every read may throw
 * {@link ProjectionsUnavailable}. Lists are in the order of ids, and begin behind one.
 */
public interface Directory {
  /** The newest first. */
  List<KeyInfo> keys(AccountKey account);

  /** By key id, where it was noted; at most a minute late. */
  Map<String, Instant> lastUses(AccountKey account);

  Optional<UserView> user(AccountKey account, String id);

  Optional<TeamView> team(AccountKey account, String id);

  List<UserView> users(AccountKey account, String after, int most);

  List<TeamView> teams(AccountKey account, String after, int most);

  /** Of all customers, by their ids. */
  List<AccountView> customers(boolean livemode, String after, int most);
}
