package io.openmonetize.flink.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.openmonetize.domain.audit.AuditChain;
import io.openmonetize.flink.metering.Projections.Known;
import io.openmonetize.flink.metering.Projections.Listed;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AddApiKey;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.AuditEntry;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.DeleteUser;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.schemas.v1.KeysView;
import io.openmonetize.schemas.v1.PutTeam;
import io.openmonetize.schemas.v1.RevokeApiKey;
import io.openmonetize.schemas.v1.SetMembers;
import io.openmonetize.schemas.v1.Team;
import io.openmonetize.wire.AuditMapping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys, users and teams, as the job tells them to those who read. */
class PeopleHarnessTest {
  private static final String ACME = "live:acme";

  @Test
  void a_revoked_key_is_told_before_the_receipt_and_stays_in_the_list() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.fresh()) {
      accounts.register(ACME);
      addKey(accounts, "key_2");
      accounts.projections.taken.clear();

      revoke(accounts, "key_2");

      var taken = accounts.projections.taken;
      assertThat(taken.get(0)).isInstanceOf(Projections.Fenced.class);
      var first = (Projections.Fenced) taken.get(0);
      assertThat(first.key()).isEqualTo(RedisKeys.key("02"));
      assertThat(KeyView.parseFrom(first.payload()).getRevoked()).isTrue();
      assertThat(taken.get(taken.size() - 1)).isInstanceOf(Projections.Receipt.class);
      var list = KeysView.parseFrom(accounts.written(RedisKeys.keys(ACME)).orElseThrow());
      assertThat(list.getKeysList())
          .extracting(KeyInfo::getKeyId)
          .containsExactly("key_2", "key_1");
      assertThat(list.getKeys(0).getRevoked()).isTrue();
    }
  }

  @Test
  void changes_are_written_to_their_topic_in_order_and_chained() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.fresh()) {
      accounts.register(ACME);
      addKey(accounts, "key_2");
      revoke(accounts, "key_2");

      byte[] previous = AuditChain.genesis();
      List<AuditEntry> entries = audited(accounts);
      assertThat(entries)
          .extracting(AuditEntry::getAction)
          .containsExactly("customer.registered", "key.added", "key.revoked");
      for (AuditEntry entry : entries) {
        assertThat(entry.getPreviousHash().toByteArray()).isEqualTo(previous);
        previous = AuditChain.hash(ACME, AuditMapping.toDomain(entry));
        assertThat(entry.getHash().toByteArray()).isEqualTo(previous);
      }
    }
  }

  @Test
  void a_store_that_was_wiped_gets_keys_users_teams_and_customers_again() throws Exception {
    try (AccountsHarness accounts = AccountsHarness.fresh()) {
      accounts.register(ACME);
      var team = PutTeam.newBuilder().setTeam(Team.newBuilder().setTeamId("red"));
      accounts.command(ACME, Command.newBuilder().setPutTeam(team.setMustBeNew(true)));
      var members = SetMembers.newBuilder().setTeamId("red").addJoining("ann").addJoining("bob");
      accounts.command(ACME, Command.newBuilder().setSetMembers(members));
      var ann = DeleteUser.newBuilder().setUserId("ann");
      accounts.command(ACME, Command.newBuilder().setDeleteUser(ann));
      accounts.barrier(1);
      accounts.wallClock(AccountsHarness.PUBLISH_MS);
      accounts.projections.taken.clear();
      accounts.projections.lost = true;

      accounts.wallClock(2 * AccountsHarness.PUBLISH_MS);

      assertThat(accounts.projections.taken(Listed.class))
          .extracting(listed -> listed.index() + " " + listed.id() + " " + listed.gone())
          .containsExactlyInAnyOrder(
              RedisKeys.users(ACME) + " ann true",
              RedisKeys.users(ACME) + " bob false",
              RedisKeys.teams(ACME) + " red false");
      assertThat(accounts.projections.taken(Known.class))
          .containsExactly(new Known(RedisKeys.customers(true), "acme"));
      assertThat(accounts.written(RedisKeys.keys(ACME))).isPresent();
      assertThat(accounts.wallet("user:bob").getTeamsList()).containsExactly("red");
    }
  }

  private static void addKey(AccountsHarness accounts, String id) throws Exception {
    var key =
        ApiKey.newBuilder()
            .setKeyId(id)
            .setRole("viewer")
            .setSha256(ByteString.copyFrom(new byte[] {2}));
    accounts.command(
        ACME, Command.newBuilder().setAddApiKey(AddApiKey.newBuilder().setApiKey(key)));
  }

  private static void revoke(AccountsHarness accounts, String id) throws Exception {
    var revoke = RevokeApiKey.newBuilder().setKeyId(id);
    accounts.command(ACME, Command.newBuilder().setActor("operator").setRevokeApiKey(revoke));
  }

  private static List<AuditEntry> audited(AccountsHarness accounts) throws Exception {
    var entries = new ArrayList<AuditEntry>();
    for (KeyedBytes bytes : accounts.sideOutput(Outputs.AUDIT)) {
      entries.add(AuditEntry.parseFrom(bytes.value()));
    }
    return entries;
  }
}
