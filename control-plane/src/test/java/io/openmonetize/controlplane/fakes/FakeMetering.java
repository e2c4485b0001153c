package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.directory.Directory;
import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.controlplane.projections.Heartbeat;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Key;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.http.auth.KeyDirectory;
import io.openmonetize.journal.JournalEntry;
import io.openmonetize.journal.JournalUnavailableException;
import io.openmonetize.journal.JournalWriter;
import io.openmonetize.journal.ReceiptWaiter;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.TeamView;
import io.openmonetize.schemas.v1.UserView;
import io.openmonetize.schemas.v1.WalletView;
import io.openmonetize.wire.EntitlementViews;
import io.openmonetize.wire.PeopleMapping;
import io.openmonetize.wire.ViewMapping;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The journal, the metering job and Redis in one: what is written is decided at once, and can be
 * read at once. Each part can be away.
 */
public final class FakeMetering implements JournalWriter, ReceiptWaiter, Projections, Directory {
  public volatile boolean journalAway;
  public volatile boolean undecided;
  public volatile boolean redisAway;
  public volatile boolean complete = true;
  public volatile Heartbeat heartbeat = Heartbeat.NONE;
  public final List<Command> commands = new ArrayList<>();

  /** Reads of views and wallets, each of which asks Redis once. */
  public volatile int roundTrips;

  /** By which the real rules decide. */
  public volatile Supplier<Catalog> catalog = () -> Catalog.EMPTY;

  private final List<String> written = new ArrayList<>();
  private final Map<String, FakeAccount> accounts = new HashMap<>();
  private final Map<String, Receipt> receipts = new HashMap<>();
  private final Map<String, KeyView> keys = new HashMap<>();

  public synchronized FakeAccount account(AccountKey key) {
    return accounts.computeIfAbsent(
        key.value(), name -> new FakeAccount(name, () -> catalog.get()));
  }

  /** The account of every command, in the order in which they were written. */
  public synchronized List<String> written() {
    return List.copyOf(written);
  }

  public synchronized void key(String sha256Hex, KeyView view) {
    keys.put(sha256Hex, view);
  }

  @Override
  public synchronized CompletableFuture<Void> write(AccountKey account, JournalRecord record) {
    if (journalAway) {
      return CompletableFuture.failedFuture(new JournalUnavailableException("Kafka is away"));
    }
    Command command = record.getCommand();
    commands.add(command);
    written.add(account.value());
    Receipt receipt = account(account).decide(command);
    receipts.put(command.getCommandId(), receipt);
    rememberKeys(account);
    return CompletableFuture.completedFuture(null);
  }

  private void rememberKeys(AccountKey account) {
    var real = account(account).real().account();
    for (Key key : real.facts().keys()) {
      keys.put(key.made().sha256(), ViewMapping.key(real, key));
    }
  }

  @Override
  public CompletableFuture<Void> writeAll(List<JournalEntry> entries) {
    throw new UnsupportedOperationException("the control-plane writes one command at a time");
  }

  @Override
  public CompletableFuture<Void> tick(int partition, long catalogLength) {
    throw new UnsupportedOperationException("nothing ticks here");
  }

  @Override
  public synchronized CompletableFuture<Optional<Receipt>> await(String id, Duration longest) {
    Optional<Receipt> found = undecided ? Optional.empty() : Optional.ofNullable(receipts.get(id));
    return CompletableFuture.completedFuture(found);
  }

  @Override
  public CompletableFuture<Optional<Receipt>> find(String id) {
    return await(id, Duration.ZERO);
  }

  @Override
  public synchronized Optional<AccountView> view(AccountKey account) {
    requireRedis();
    return Optional.ofNullable(accounts.get(account.value())).flatMap(FakeAccount::view);
  }

  @Override
  public synchronized Funds funds(AccountKey account, List<String> wallets) {
    var found = new HashMap<String, WalletView>();
    wallets.forEach(id -> account(account).wallet(id).ifPresent(view -> found.put(id, view)));
    roundTrips++;
    return new Funds(view(account), found);
  }

  @Override
  public synchronized List<HoldView> holds(AccountKey account) {
    requireRedis();
    return account(account).holds();
  }

  @Override
  public synchronized List<Entitlement> entitlements(AccountKey account) {
    requireRedis();
    return EntitlementViews.all(account(account).real().account()).getEntitlementsList();
  }

  @Override
  public synchronized List<LedgerLine> newestLines(AccountKey account) {
    requireRedis();
    return account(account).newestLines();
  }

  @Override
  public synchronized Optional<Receipt> receipt(String id) {
    requireRedis();
    return undecided ? Optional.empty() : Optional.ofNullable(receipts.get(id));
  }

  @Override
  public synchronized List<KeyInfo> keys(AccountKey account) {
    requireRedis();
    return PeopleMapping.keys(real(account)).getKeysList();
  }

  @Override
  public synchronized Map<String, Instant> lastUses(AccountKey account) {
    requireRedis();
    return Map.of();
  }

  @Override
  public synchronized Optional<UserView> user(AccountKey account, String id) {
    requireRedis();
    Account real = real(account);
    return real.people().user(id).map(user -> PeopleMapping.user(real, user));
  }

  @Override
  public synchronized Optional<TeamView> team(AccountKey account, String id) {
    requireRedis();
    Account real = real(account);
    return real.people().team(id).map(team -> PeopleMapping.team(real, team));
  }

  @Override
  public synchronized List<UserView> users(AccountKey account, String after, int most) {
    return real(account).people().users().stream()
        .filter(id -> id.compareTo(after) > 0)
        .sorted()
        .flatMap(id -> user(account, id).stream())
        .filter(user -> !user.getDeleted())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized List<TeamView> teams(AccountKey account, String after, int most) {
    return real(account).people().teams().stream()
        .filter(id -> id.compareTo(after) > 0)
        .sorted()
        .flatMap(id -> team(account, id).stream())
        .filter(team -> !team.getDeleted())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized List<AccountView> customers(boolean livemode, String after, int most) {
    requireRedis();
    return accounts.keySet().stream()
        .map(AccountKey::new)
        .filter(key -> !key.isClaim() && key.livemode() == livemode)
        .filter(key -> key.customerId().compareTo(after) > 0)
        .sorted(Comparator.comparing(AccountKey::customerId))
        .flatMap(key -> view(key).stream())
        .limit(most)
        .toList();
  }

  private Account real(AccountKey account) {
    return account(account).real().account();
  }

  @Override
  public boolean complete() {
    requireRedis();
    return complete;
  }

  @Override
  public Heartbeat heartbeat() {
    requireRedis();
    return heartbeat;
  }

  /** Keys stay known while Redis is away, as the cache in front of them has it. */
  public KeyDirectory keys() {
    return new KeyDirectory() {
      @Override
      public Optional<KeyView> find(String sha256Hex) {
        synchronized (FakeMetering.this) {
          return Optional.ofNullable(keys.get(sha256Hex));
        }
      }

      @Override
      public Optional<String> problem() {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}

  private void requireRedis() {
    if (redisAway) {
      throw new ProjectionsUnavailable("Redis is away");
    }
  }
}
