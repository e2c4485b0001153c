package io.openmonetize.flink.metering;

import com.google.protobuf.MessageLite;
import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.DescribedTeam;
import io.openmonetize.domain.account.DescribedUser;
import io.openmonetize.domain.account.Wallet;
import io.openmonetize.flink.metering.Projections.Fenced;
import io.openmonetize.flink.metering.Projections.Known;
import io.openmonetize.flink.metering.Projections.Listed;
import io.openmonetize.flink.metering.Projections.Update;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.wire.PeopleMapping;
import java.util.List;
import java.util.Optional;

/** What is written of an account beside its money, by the names of {@link UnpublishedPeople}. */
record PeopleUpdates(long timeline) {

  /** The list of keys, that there is such a customer, a user or a team. */
  Update of(Account account, String name) {
    if (name.equals(UnpublishedPeople.KEYS)) {
      return fenced(account, RedisKeys.keys(account.key()), PeopleMapping.keys(account));
    } else if (name.equals(UnpublishedPeople.CUSTOMER)) {
      var key = new AccountKey(account.key());
      return new Known(RedisKeys.customers(key.livemode()), key.customerId());
    }
    Optional<String> userId = Wallet.userOf(name);
    return userId.isPresent()
        ? listed(account, account.people().user(userId.get()).orElseThrow())
        : listed(account, account.people().team(Wallet.teamOf(name).orElseThrow()).orElseThrow());
  }

  private Listed listed(Account account, DescribedUser user) {
    String id = user.user().id();
    String key = RedisKeys.user(account.key(), id);
    Fenced entry = fenced(account, key, PeopleMapping.user(account, user));
    return new Listed(entry, RedisKeys.users(account.key()), id, user.deleted());
  }

  private Listed listed(Account account, DescribedTeam team) {
    String id = team.team().id();
    String key = RedisKeys.team(account.key(), id);
    Fenced entry = fenced(account, key, PeopleMapping.team(account, team));
    return new Listed(entry, RedisKeys.teams(account.key()), id, team.deleted());
  }

  private Fenced fenced(Account account, String key, MessageLite content) {
    return new Fenced(key, timeline, account.revision(), content.toByteArray(), "", List.of());
  }
}
