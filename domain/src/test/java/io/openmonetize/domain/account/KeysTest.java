package io.openmonetize.domain.account;

import static io.openmonetize.domain.account.Given.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.domain.account.Command.AddKey;
import io.openmonetize.domain.account.Command.ApiKey;
import io.openmonetize.domain.account.Command.Register;
import io.openmonetize.domain.account.Command.RevokeKey;
import io.openmonetize.domain.account.Command.RotateKey;
import io.openmonetize.domain.account.Input.Ask;
import io.openmonetize.domain.account.Outcome.Code;
import io.openmonetize.domain.audit.AuditChain;
import io.openmonetize.domain.audit.AuditLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final long DAY = Settings.DAY_MS;
  private static final String OWNER = "key_owner";

  private final Decider decider = new Decider();
  private final MemoryStorage storage = new MemoryStorage();
  private final List<AuditLine> audited = new ArrayList<>();
  private Account account = Account.load("live:cust_1", storage);
  private int commands;

  KeysTest() {
    register(account);
  }

  @Test
  void a_key_works_until_it_ends_and_no_longer() {
    add("key_2", "viewer", T0 + DAY);

    assertThat(key("key_2").isUsable(T0 + DAY - 1)).isTrue();
    assertThat(key("key_2").isUsable(T0 + DAY)).isFalse();
    assertThat(key("key_2").createdAt()).isEqualTo(T0);
  }

  @Test
  void a_key_that_would_have_expired_is_refused_at_its_end_and_taken_just_before() {
    assertThat(add("key_2", "viewer", T0)).isEqualTo(Code.INVALID);
    assertThat(add("key_3", "viewer", T0 + 1)).isEqualTo(Code.APPLIED);
  }

  @Test
  void an_account_has_a_hundred_usable_keys_and_not_one_more() {
    for (int i = 1; i < KeyRules.MOST_USABLE; i++) {
      assertThat(add("key_" + i, "viewer", 0)).isEqualTo(Code.APPLIED);
    }
    assertThat(add("key_100", "viewer", 0)).isEqualTo(Code.TOO_MANY);

    assertThat(ask(T0, new RevokeKey("key_1"))).isEqualTo(Code.APPLIED);
    assertThat(add("key_100", "viewer", 0)).isEqualTo(Code.APPLIED);
  }

  @Test
  void keys_that_ended_are_shown_for_thirty_days_and_then_make_room() {
    add("key_2", "viewer", 0);
    ask(T0, new RevokeKey("key_2"));

    ask(T0 + 30 * DAY, new AddKey(made("key_3", "viewer", 0)));
    assertThat(account.facts().key("key_2")).isPresent();
    ask(T0 + 30 * DAY + 1, new AddKey(made("key_4", "viewer", 0)));
    assertThat(account.facts().key("key_2")).isEmpty();
  }

  @Test
  void a_rotated_key_goes_on_for_its_grace_and_never_longer_than_it_would_have() {
    add("key_2", "developer", 0);
    add("key_3", "developer", T0 + 10);

    assertThat(rotate("key_2", 5_000)).isEqualTo(Code.APPLIED);
    assertThat(rotate("key_3", 5_000)).isEqualTo(Code.APPLIED);

    assertThat(key("key_2").made().expiresAt()).isEqualTo(T0 + 5_000);
    assertThat(key("key_2").successor()).isEqualTo("key_2_next");
    assertThat(key("key_3").made().expiresAt()).isEqualTo(T0 + 10);
    assertThat(key("key_2_next").isUsable(T0 + DAY)).isTrue();
  }

  @Test
  void a_successor_may_do_what_the_old_key_may_whatever_was_asked_for() {
    add("key_2", "viewer", 0);

    ask(T0, new RotateKey("key_2", made("key_3", "owner", 0), 0));

    assertThat(key("key_3").made().role()).isEqualTo("viewer");
    assertThat(key("key_2").isUsable(T0)).isFalse();
  }

  @Test
  void what_has_ended_or_was_rotated_is_not_rotated_or_revoked_again() {
    add("key_2", "viewer", 0);
    rotate("key_2", 5_000);

    assertThat(rotate("key_2", 5_000)).isEqualTo(Code.KEY_REVOKED);
    assertThat(ask(T0, new RevokeKey("key_2"))).isEqualTo(Code.APPLIED);
    assertThat(ask(T0, new RevokeKey("key_2"))).isEqualTo(Code.KEY_REVOKED);
    assertThat(ask(T0, new RevokeKey("key_nobodys"))).isEqualTo(Code.UNKNOWN_KEY);
    assertThat(rotate("key_nobodys", 0)).isEqualTo(Code.UNKNOWN_KEY);
  }

  @Test
  void the_last_owners_key_that_lasts_is_revoked_by_the_operator_only() {
    add("key_2", "owner", T0 + DAY);
    add("key_3", "admin", 0);

    assertThat(ask(T0, new RevokeKey(OWNER))).isEqualTo(Code.LAST_OWNER_KEY);
    assertThat(key(OWNER).isUsable(T0)).isTrue();
    assertThat(askAs(Command.OPERATOR, account, T0, new RevokeKey(OWNER))).isEqualTo(Code.APPLIED);
  }

  @Test
  void an_owners_key_is_not_rotated_into_one_that_expires_while_no_other_lasts() {
    ApiKey ending = made("key_2", "owner", T0 + DAY);

    assertThat(ask(T0, new RotateKey(OWNER, ending, 0))).isEqualTo(Code.LAST_OWNER_KEY);
    assertThat(rotate(OWNER, 0)).isEqualTo(Code.APPLIED);
  }

  @Test
  void an_owners_key_that_may_not_manage_saves_nobody_from_a_lock_out() {
    var ingests = new ApiKey("key_2", "ff", "owner", List.of("ingest"), 0, "om_live_ab", false);
    ask(T0, new AddKey(ingests));

    assertThat(ask(T0, new RevokeKey(OWNER))).isEqualTo(Code.LAST_OWNER_KEY);
  }

  @Test
  void a_test_account_may_end_all_of_its_keys() {
    Account test = Account.load("test:cust_1", new MemoryStorage());
    register(test);

    assertThat(askAs(OWNER, test, T0, new RevokeKey(OWNER))).isEqualTo(Code.APPLIED);
  }

  @Test
  void keys_are_the_same_after_a_restart() {
    add("key_2", "viewer", T0 + DAY);
    rotate("key_2", 1_000);
    List<Key> before = account.facts().keys();

    account.save();
    account = Account.load("live:cust_1", storage);

    assertThat(account.facts().keys()).isEqualTo(before);
  }

  @Test
  void each_change_is_audited_with_who_and_what_and_never_with_the_hash_of_a_key() {
    add("key_2", "viewer", 0);
    ask(T0, new RevokeKey("key_2"));

    assertThat(audited)
        .extracting(AuditLine::action)
        .containsExactly("customer.registered", "key.added", "key.added", "key.revoked");
    AuditLine revoked = audited.get(3);
    assertThat(revoked.who().actor()).isEqualTo(OWNER);
    assertThat(revoked.who().origin()).isEqualTo("10.1.2.3");
    assertThat(revoked.subject()).isEqualTo("key_2");
    assertThat(revoked.changes()).hasToString("[FieldChange[field=revoked, before=, after=true]]");
    assertThat(audited.toString()).doesNotContain("00ff");
  }

  @Test
  void the_audit_log_is_a_chain_without_gaps() {
    add("key_2", "viewer", 0);
    rotate("key_2", 0);

    byte[] previous = AuditChain.genesis();
    for (int i = 0; i < audited.size(); i++) {
      AuditLine line = audited.get(i);
      assertThat(line.sequence()).isEqualTo(i + 1);
      assertThat(line.previousHash()).isEqualTo(previous);
      assertThat(line.hash()).isEqualTo(AuditChain.hash(account.key(), line));
      previous = line.hash();
    }
    assertThat(account.audit().sequence()).isEqualTo(audited.size());
    assertThat(account.audit().hash()).isEqualTo(previous);
  }

  private Code add(String id, String role, long expiresAt) {
    return ask(T0, new AddKey(made(id, role, expiresAt)));
  }

  private Code rotate(String id, long graceMs) {
    return ask(T0, new RotateKey(id, made(id + "_next", "", 0), graceMs));
  }

  private Key key(String id) {
    return account.facts().key(id).orElseThrow();
  }

  private Code ask(long now, Command command) {
    return askAs(OWNER, account, now, command);
  }

  private Code askAs(String actor, Account asked, long now, Command command) {
    String id = "cmd_" + commands++;
    var ask = new Ask(id, id, 0, actor, "10.1.2.3", command);
    Decision decision = decider.decide(asked, ask, now, Given.CATALOG);
    asked.apply(decision);
    Code code = Code.INVALID;
    for (Entry entry : decision.entries()) {
      if (entry instanceof Entry.Audited line) {
        audited.add(line.line());
      } else if (entry instanceof Entry.Answered answered) {
        code = answered.outcome().code();
      }
    }
    return code;
  }

  private void register(Account asked) {
    var key = made(OWNER, "owner", 0);
    askAs(
        "registration",
        asked,
        T0,
        new Register("Acme", "a@acme.test", "STARTER", key, Command.Change.NONE));
  }

  private static ApiKey made(String id, String role, long expiresAt) {
    return new ApiKey(id, "00ff", role, List.of(), expiresAt, "om_live_ab", false);
  }
}
