package io.openmonetize.flink.metering;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.domain.catalog.Catalog;
import io.openmonetize.domain.catalog.CatalogChange.PlanPublished;
import io.openmonetize.domain.catalog.CatalogChange.PricesPublished;
import io.openmonetize.domain.catalog.CatalogEntry;
import io.openmonetize.domain.catalog.CostType;
import io.openmonetize.domain.catalog.Plan;
import io.openmonetize.domain.catalog.Price;
import io.openmonetize.domain.catalog.PriceKey;
import io.openmonetize.domain.catalog.Validity;
import io.openmonetize.domain.entitlement.Entitlement;
import io.openmonetize.domain.entitlement.Rule.LimitType;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.time.Period;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.ApiKey;
import io.openmonetize.schemas.v1.Command;
import io.openmonetize.schemas.v1.GrantCredits;
import io.openmonetize.schemas.v1.HoldsView;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.schemas.v1.LedgerBatch;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.RatedBatch;
import io.openmonetize.schemas.v1.RatedEvent;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.RegisterCustomer;
import io.openmonetize.schemas.v1.UsageEvent;
import io.openmonetize.schemas.v1.WalletView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The accounts operator on RocksDB, alone, with time and stores in the test's hand. */
final class AccountsHarness implements AutoCloseable {
  static final long T0 = 1_790_000_000_000L;
  static final String ACME = "live:acme";
  static final String MODEL = "unit-model";
  static final String LATER_MODEL = "later-model";
  static final int BUNDLE = 4;
  static final long BUNDLE_MS = 20;
  static final long PUBLISH_MS = 50;

  /** Harnesses make their stores in the task, from a serialized factory: it finds them here. */
  private static final Map<String, FakeProjections> STORES = new ConcurrentHashMap<>();

  final FakeProjections projections = new FakeProjections();
  private final KeyedOneInputStreamOperatorTestHarness<String, JournalEntry, KeyedBytes> harness;
  private long offset;

  private AccountsHarness(OperatorSubtaskState restored) throws Exception {
    String name = "store " + System.identityHashCode(this);
    STORES.put(name, projections);
    var config = new MeteringConfig("none", "none", 1, 1, BUNDLE, BUNDLE_MS, PUBLISH_MS, 1 << 20);
    var operator = new MeteringOperator(config, FakeCatalogs::new, subtask -> STORES.get(name));
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator, entry -> entry.key, Types.STRING, MeteringTopology.MAX_PARALLELISM, 1, 0);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend(true));
    harness.setProcessingTime(0);
    harness.setup();
    if (restored != null) {
      harness.initializeState(restored);
    }
    harness.open();
  }

  static AccountsHarness fresh() throws Exception {
    return new AccountsHarness(null);
  }

  static AccountsHarness restored(OperatorSubtaskState state) throws Exception {
    return new AccountsHarness(state);
  }

  /** A customer with that many credits, and nothing in the way. */
  static AccountsHarness funded(long credits) throws Exception {
    AccountsHarness accounts = fresh();
    accounts.register(ACME);
    accounts.grant(ACME, credits, 0);
    return accounts;
  }

  void register(String account) throws Exception {
    var register = RegisterCustomer.newBuilder().setApiKey(ApiKey.newBuilder().setKeyId("key_1"));
    command(account, Command.newBuilder().setRegisterCustomer(register));
  }

  void grant(String account, long credits, long expiresAt) throws Exception {
    var grant = GrantCredits.newBuilder().setAmountMicros(credits * 1_000_000).setPriority(100);
    command(
        account,
        Command.newBuilder().setGrantCredits(grant.setExpiresAtMs(expiresAt).setSource("grant")));
  }

  void command(String account, Command.Builder command) throws Exception {
    command(account, T0, command);
  }

  void command(String account, long stamp, Command.Builder command) throws Exception {
    command.setCommandId("cmd_" + offset);
    send(account, stamp, 1, JournalRecord.newBuilder().setCommand(command).build());
  }

  void use(String id, long tokens) throws Exception {
    use(T0, Journal.usage(id, MODEL, tokens));
  }

  void use(long stamp, UsageEvent.Builder event) throws Exception {
    var usage = JournalRecord.newBuilder().setUsage(event.setTimestampMs(T0)).build();
    send(ACME, stamp, 1, usage);
  }

  private void send(String account, long stamp, long length, JournalRecord record)
      throws Exception {
    var entry =
        new JournalEntry(account, 0, offset++, stamp, stamp, false, 0, record.toByteArray());
    harness.processElement(new StreamRecord<>(entry.stamped(stamp, length)));
  }

  void tick(int partition, long stamp, long length) throws Exception {
    var tick =
        new JournalEntry("_tick:0", partition, offset++, stamp, stamp, true, length, new byte[0]);
    harness.processElement(new StreamRecord<>(tick.stamped(stamp, length)));
  }

  void watermark(long time) throws Exception {
    harness.processWatermark(time);
  }

  void wallClock(long millis) throws Exception {
    harness.setProcessingTime(millis);
  }

  void barrier(long checkpoint) throws Exception {
    harness.prepareSnapshotPreBarrier(checkpoint);
  }

  OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  List<LedgerLine> lines() throws InvalidProtocolBufferException {
    var lines = new ArrayList<LedgerLine>();
    for (KeyedBytes bytes : sideOutput(Outputs.LEDGER)) {
      lines.addAll(LedgerBatch.parseFrom(bytes.value()).getLinesList());
    }
    return lines;
  }

  List<RatedEvent> rated() throws InvalidProtocolBufferException {
    var events = new ArrayList<RatedEvent>();
    for (KeyedBytes bytes : sideOutput(Outputs.RATED)) {
      events.addAll(RatedBatch.parseFrom(bytes.value()).getEventsList());
    }
    return events;
  }

  List<KeyedBytes> sideOutput(OutputTag<KeyedBytes> tag) {
    var records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  AccountView lastView() throws InvalidProtocolBufferException {
    List<Projections.Fenced> views = projections.taken(Projections.Fenced.class);
    return AccountView.parseFrom(views.get(views.size() - 1).payload());
  }

  /** The newest that was written under a key; empty when nothing was. */
  Optional<byte[]> written(String key) {
    return projections.taken(Projections.Fenced.class).stream()
        .filter(update -> update.key().equals(key))
        .map(Projections.Fenced::payload)
        .reduce((older, newer) -> newer);
  }

  WalletView wallet(String wallet) throws InvalidProtocolBufferException {
    return WalletView.parseFrom(written(RedisKeys.wallet(ACME, wallet)).orElseThrow());
  }

  HoldsView holds() throws InvalidProtocolBufferException {
    return HoldsView.parseFrom(written(RedisKeys.holds(ACME)).orElseThrow());
  }

  Receipt lastReceipt() throws InvalidProtocolBufferException {
    List<Projections.Receipt> receipts = projections.taken(Projections.Receipt.class);
    return Receipt.parseFrom(receipts.get(receipts.size() - 1).payload());
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }

  /** After one entry the first model has a price, after two the later one, after three a plan. */
  static final class FakeCatalogs implements Catalogs {
    static final String PLAN = "weekly";
    static final long WITH_PLAN = 3;

    private static final Catalog ONE = priced(Catalog.EMPTY, MODEL);
    private static final Catalog TWO = priced(ONE, LATER_MODEL);
    private static final Catalog THREE = planned(TWO);

    private static Catalog priced(Catalog catalog, String model) {
      var price =
          new Price(
              PriceKey.list("OPENAI", model, CostType.INPUT_TOKEN),
              new BigDecimal("0.0005"),
              1,
              Validity.ALWAYS,
              false,
              "");
      var change = new PricesPublished("test", List.of(price), List.of(), List.of(), List.of());
      return catalog.fold(new CatalogEntry("prices of " + model, "operator", T0, change));
    }

    private static Catalog planned(Catalog catalog) {
      var quota = new Quota(LimitType.HARD, 9_000_000, "events", Optional.empty());
      var each = new Entitlement("planned", "user:*", "", true, quota, Plan.source(PLAN));
      var plan =
          new Plan(
              PLAN,
              "Weekly",
              "",
              true,
              new Plan.Billing(Period.WEEKLY, 0, 0),
              new Plan.Recurring(70_000_000, 1_000_000, 100, 0, 5_000_000),
              new Plan.Seats(1, 9),
              Plan.Rules.NONE,
              List.of(each),
              new TreeMap<>());
      return catalog.fold(new CatalogEntry("plan", "operator", T0, new PlanPublished(plan)));
    }

    @Override
    public Catalog at(long length) {
      return List.of(Catalog.EMPTY, ONE, TWO, THREE).get((int) length);
    }

    @Override
    public void close() {}
  }
}
