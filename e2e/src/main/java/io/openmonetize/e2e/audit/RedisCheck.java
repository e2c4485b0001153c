package io.openmonetize.e2e.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.GrantView;
import io.openmonetize.schemas.v1.HoldsView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.WalletView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.Jedis;

/** The projections of an account say what its ledger and its decisions say. */
final class RedisCheck implements AccountCheck {
  private static final byte[] PAYLOAD = RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8);

  private final Jedis jedis;

  RedisCheck(Jedis jedis) {
    this.jedis = jedis;
  }

  @Override
  public void check(AccountEvidence evidence, Findings findings) {
    if (!evidence.registered()) {
      return;
    }
    byte[] bytes = jedis.hget(key(RedisKeys.view(evidence.account())), PAYLOAD);
    if (bytes == null) {
      findings.add(evidence.account(), "has no view in Redis");
      return;
    }
    try {
      view(evidence, AccountView.parseFrom(bytes), findings);
      lines(evidence, findings);
      wallets(evidence, findings);
    } catch (InvalidProtocolBufferException e) {
      findings.add(evidence.account(), "its view in Redis is not readable: " + e.getMessage());
    }
  }

  private static void view(AccountEvidence evidence, AccountView view, Findings findings) {
    String account = evidence.account();
    Standing standing = Standing.of(evidence, new Findings());
    WalletBook customer = standing.customer();
    findings.sameMicros(account, "Redis balance", customer.balance(), view.getBalanceMicros());
    findings.sameMicros(account, "Redis held", customer.held(), view.getHeldMicros());
    findings.same(account, "Redis sequence", standing.lines(), view.getSequence());
    findings.same(account, "Redis ledger hash", standing.hash(), view.getLedgerHash());
    findings.same(
        account,
        "Redis counts",
        VerdictCounts.of(evidence.rated()),
        VerdictCounts.of(view.getCounts()));
    findings.same(account, "Redis status", "active", view.getStatus());
    findings.same(account, "Redis grants", customer.grants(), grants(view.getGrantsList()));
    long newest = evidence.rated().stream().mapToLong(RatedEvent::getRevision).max().orElse(0);
    if (view.getRevision() < newest) {
      findings.add(account, "Redis stands at revision " + view.getRevision() + " before " + newest);
    }
  }

  /** Each wallet of a team or a user that has lines, and the holds. */
  private void wallets(AccountEvidence evidence, Findings findings)
      throws InvalidProtocolBufferException {
    String account = evidence.account();
    Map<String, WalletBook> wallets =
        new TreeMap<>(Standing.of(evidence, new Findings()).wallets());
    wallets.remove(Standing.CUSTOMER);
    for (Map.Entry<String, WalletBook> wallet : wallets.entrySet()) {
      byte[] bytes = jedis.hget(key(RedisKeys.wallet(account, wallet.getKey())), PAYLOAD);
      String name = "Redis, wallet " + wallet.getKey();
      if (bytes == null) {
        findings.sameMicros(account, name + " is missing", wallet.getValue().balance(), 0);
      } else {
        compare(account, name, wallet.getValue(), WalletView.parseFrom(bytes), findings);
      }
    }
    byte[] holds = jedis.hget(key(RedisKeys.holds(account)), PAYLOAD);
    var found = new TreeSet<String>();
    if (holds != null) {
      HoldsView.parseFrom(holds).getHoldsList().forEach(hold -> found.add(hold.getHoldId()));
    }
    findings.same(account, "Redis, open holds", HoldCheck.open(evidence), found);
  }

  private static void compare(
      String account, String name, WalletBook wallet, WalletView view, Findings findings) {
    findings.sameMicros(account, name, wallet.balance(), view.getBalanceMicros());
    findings.sameMicros(account, name + " held", wallet.held(), view.getHeldMicros());
    findings.same(account, name + " grants", wallet.grants(), grants(view.getGrantsList()));
  }

  private static TreeMap<String, Long> grants(List<GrantView> views) {
    var grants = new TreeMap<String, Long>();
    for (GrantView grant : views) {
      if (!grant.getPending()) {
        grants.put(grant.getGrantId(), grant.getRemainingMicros());
      }
    }
    return grants;
  }

  private void lines(AccountEvidence evidence, Findings findings)
      throws InvalidProtocolBufferException {
    var found = new ArrayList<LedgerLine>();
    for (byte[] line : jedis.zrange(key(RedisKeys.lines(evidence.account())), 0, -1)) {
      found.add(LedgerLine.parseFrom(line));
    }
    List<LedgerLine> all = new ArrayList<>(evidence.lines());
    List<LedgerLine> newest =
        all.subList(Math.max(0, all.size() - RedisKeys.TAIL_LINES), all.size());
    if (!newest.equals(found)) {
      findings.add(
          evidence.account(),
          String.format(
              Locale.ROOT,
              "the newest lines in Redis (%d) are not those of the ledger (%d)",
              found.size(),
              newest.size()));
    }
  }

  private static byte[] key(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
