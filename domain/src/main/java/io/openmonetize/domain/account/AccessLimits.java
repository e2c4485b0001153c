package io.openmonetize.domain.account;

import io.openmonetize.domain.account.Command.AddKey;
import io.openmonetize.domain.account.Command.ApiKey;
import io.openmonetize.domain.account.Command.PutTeam;
import io.openmonetize.domain.account.Command.PutUser;
import io.openmonetize.domain.account.Command.RotateKey;
import io.openmonetize.domain.account.Command.SetMembers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What no command about keys, users and teams may ask. */
public final class AccessLimits {
  public static final long MAX_GRACE_MS = 30 * Settings.DAY_MS;
  public static final int MAX_METADATA = 50;
  public static final int MAX_METADATA_CHARS = 8_192;

  /** At once, in one command. */
  public static final int MAX_MEMBERS = 1_000;

  static final int MAX_ID = 200;
  private static final int MAX_SCOPES = 10;

  private AccessLimits() {}

  static Optional<String> problem(Command command) {
    if (command instanceof AddKey add) {
      return key(add.key());
    } else if (command instanceof RotateKey rotate) {
      return key(rotate.successor()).or(() -> grace(rotate.graceMs()));
    } else if (command instanceof PutUser put) {
      return id("user", put.user().id()).or(() -> metadata(put.user().metadata()));
    } else if (command instanceof PutTeam put) {
      return id("team", put.team().id()).or(() -> metadata(put.team().metadata()));
    } else if (command instanceof SetMembers set) {
      return members(set.joining()).or(() -> members(set.leaving()));
    }
    return Optional.empty();
  }

  static Optional<String> key(ApiKey key) {
    if (key.keyId().isEmpty()) {
      return Optional.of("A key needs an id.");
    } else if (key.scopes().size() > MAX_SCOPES) {
      return Optional.of("A key has at most " + MAX_SCOPES + " scopes.");
    }
    return CommandLimits.time(key.expiresAt());
  }

  private static Optional<String> grace(long millis) {
    return millis >= 0 && millis <= MAX_GRACE_MS
        ? Optional.empty()
        : Optional.of("A key that was rotated works for at most 30 days more.");
  }

  private static Optional<String> members(List<String> users) {
    if (users.size() > MAX_MEMBERS) {
      return Optional.of("At most " + MAX_MEMBERS + " users join or leave at once.");
    }
    return users.stream().map(user -> id("user", user)).flatMap(Optional::stream).findFirst();
  }

  /** Of a user or a team. */
  private static Optional<String> id(String kind, String id) {
    if (id.isEmpty() || id.length() > MAX_ID) {
      return Optional.of("The id of a " + kind + " has 1 to " + MAX_ID + " characters.");
    }
    return id.equals(Everybody.ID)
        ? Optional.of("The id * stands for each " + kind + "; choose another.")
        : Optional.empty();
  }

  private static Optional<String> metadata(Map<String, String> metadata) {
    long size = 0;
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      size += entry.getKey().length() + entry.getValue().length();
    }
    return metadata.size() <= MAX_METADATA && size <= MAX_METADATA_CHARS
        ? Optional.empty()
        : Optional.of(
            "Metadata has at most " + MAX_METADATA + " entries and 8192 characters in all.");
  }
}
