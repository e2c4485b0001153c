package io.openmonetize.controlplane.fakes;

import io.openmonetize.controlplane.projections.Funds;
import io.openmonetize.controlplane.projections.Heartbeat;
import io.openmonetize.controlplane.projections.Projections;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
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
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.WalletView;
import io.openmonetize.wire.EntitlementViews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The journal, the metering job and Redis in one: what is written is decided at once, and can be
 * read at once. Each part can be away.
 */
public final class FakeMetering implements JournalWriter, ReceiptWaiter, Projections {
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
    rememberKey(account, command);
    return CompletableFuture.completedFuture(null);
  }

  private void rememberKey(AccountKey account, Command command) {
    if (command.hasRegisterCustomer()) {
      var key = command.getRegisterCustomer().getApiKey();
      keys.put(
          HexFormat.of().formatHex(key.getSha256().toByteArray()),
          KeyView.newBuilder()
              .setAccount(account.value())
              .setKeyId(key.getKeyId())
              .setRole(key.getRole())
              .build());
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
