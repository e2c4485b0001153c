package io.openmonetize.controlplane.credits;

import io.openmonetize.http.body.FieldReader;
import io.openmonetize.http.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which wallet is meant, as the ledger writes it: empty for the customer's own, else `team:<id>` or
 * `user:<id>`.
 */
public record WalletId(String value) {
  public static final WalletId CUSTOMER = new WalletId("");
  public static final String USER_ID = "user_id";
  public static final String TEAM_ID = "team_id";
  static final int MAX_ID = 200;
  private static final String EVERYBODY = "*";
  private static final String USER = "user:";
  private static final String TEAM = "team:";
  private static final String BOTH =
      "does not go with user_id; a wallet is the team's or the user's";

  public static WalletId ofUser(String id) {
    return new WalletId(USER + id);
  }

  public static WalletId ofTeam(String id) {
    return new WalletId(TEAM + id);
  }

  /** From `user_id` or `team_id`; the customer's own without them. */
  public static WalletId read(FieldReader body) {
    // Both are read, whatever the first says, so that neither counts as an unknown field.
    Optional<String> user = body.text(USER_ID, MAX_ID);
    Optional<String> team = body.text(TEAM_ID, MAX_ID);
    if (user.isPresent() && team.isPresent()) {
      body.error(TEAM_ID, "ambiguous", BOTH);
    }
    refuseEverybody(body, USER_ID, user);
    refuseEverybody(body, TEAM_ID, team);
    return of(user, team);
  }

  /** The id that stands for each user or each team in a scope is nobody's. */
  public static void refuseEverybody(FieldReader body, String field, Optional<String> id) {
    if (id.equals(Optional.of(EVERYBODY))) {
      body.error(field, "reserved", "stands for each of them and has no credits of its own");
    }
  }

  /** From `?user_id=` or `?team_id=`; the customer's own without them. */
  public static WalletId inQuery(Function<String, @Nullable String> query) {
    Optional<String> user = Optional.ofNullable(query.apply(USER_ID));
    Optional<String> team = Optional.ofNullable(query.apply(TEAM_ID));
    if (user.isPresent() && team.isPresent()) {
      throw ApiException.invalid(TEAM_ID, "ambiguous", BOTH);
    }
    return of(user, team);
  }

  /**
   * The wallets beside the customer's own that a use by these may be paid from, the first first.
   */
  public static List<WalletId> chain(String userId, String teamId) {
    var chain = new ArrayList<WalletId>();
    if (!teamId.isEmpty()) {
      chain.add(ofTeam(teamId));
    }
    if (!userId.isEmpty()) {
      chain.add(ofUser(userId));
    }
    return chain;
  }

  private static WalletId of(Optional<String> user, Optional<String> team) {
    return user.map(WalletId::ofUser).or(() -> team.map(WalletId::ofTeam)).orElse(CUSTOMER);
  }

  public boolean isCustomers() {
    return value.isEmpty();
  }

  /** customer, team or user. */
  public String level() {
    return isCustomers() ? "customer" : value.substring(0, value.indexOf(':'));
  }

  /** The user's or the team's own id. */
  public String name() {
    return value.substring(value.indexOf(':') + 1);
  }
}
