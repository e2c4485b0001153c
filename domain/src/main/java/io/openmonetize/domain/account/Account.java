package io.openmonetize.domain.account;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.dedup.SeenIds;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One customer's money: the state that decisions read and entries change. Nothing here decides; see
 * {@link Decider}.
 *
 * <p>It is kept in pieces behind {@link AccountStorage}: this head with the customer's wallet, the
 * facts, the ids, the answers, the parked events. Wallets of teams and users become pieces of their
 * own beside it.
 */
public final class Account {
  private static final int VERSION = 1;
  private static final long HOUR_MS = 3_600_000L;

  private final String key;
  private final AccountStorage storage;
  private final SeenIds seen;
  private final Counts counts = new Counts();
  private final Map<Long, Long> origins = new TreeMap<>();
  private Wallet wallet = new Wallet(Wallet.CUSTOMER);
  private Settings settings = Settings.DEFAULT;
  private boolean registered;
  private boolean frozen;
  private long revision;
  private long sequence;
  private long time;
  private long rememberedSince;
  private long nextAnswerExpiry = Long.MAX_VALUE;
  private byte[] ledgerHash = LedgerChain.genesis();
  private Optional<Facts> facts = Optional.empty();

  private Account(String key, AccountStorage storage) {
    this.key = key;
    this.storage = storage;
    seen = new SeenIds(storage);
  }

  public static Account load(String key, AccountStorage storage) {
    var account = new Account(key, storage);
    storage.readHead().ifPresent(account::read);
    return account;
  }

  /** Writes back what is only in memory. */
  public void save() {
    seen.dropDead(time, settings.dedupWindowMs());
    seen.flush();
    var out = new ByteWriter();
    write(out);
    storage.writeHead(out.toBytes());
  }

  public String key() {
    return key;
  }

  public Wallet wallet() {
    return wallet;
  }

  public Settings settings() {
    return settings;
  }

  public Counts counts() {
    return counts;
  }

  public boolean registered() {
    return registered;
  }

  public boolean frozen() {
    return frozen;
  }

  /** Counts every decision; with the timeline it versions the account's projections. */
  public long revision() {
    return revision;
  }

  /** Of the last ledger line. */
  public long sequence() {
    return sequence;
  }

  /** Journal time of the last decision. */
  public long time() {
    return time;
  }

  public byte[] ledgerHash() {
    return ledgerHash;
  }

  public Facts facts() {
    if (facts.isEmpty()) {
      facts = Optional.of(storage.readFacts().map(Facts::read).orElseGet(Facts::new));
    }
    return facts.get();
  }

  /** When something falls due by itself; {@link Long#MAX_VALUE} if nothing does. */
  public long nextDue() {
    if (frozen) {
      return Long.MAX_VALUE;
    }
    return wallet.nextDue().map(Grant::dueAt).orElse(Long.MAX_VALUE);
  }

  /** When the account has something to forget. That changes no decision and counts no revision. */
  public long nextForgetting() {
    return Math.min(seen.nextDrop(settings.dedupWindowMs()), nextAnswerExpiry);
  }

  /** Drops what no decision may look at any longer. */
  public void forget(long now) {
    seen.dropDead(now, settings.dedupWindowMs());
    while (nextAnswerExpiry <= now) {
      long hour = nextAnswerExpiry / HOUR_MS;
      storage.dropAnswers(hour);
      long last = expiryHour(time);
      nextAnswerExpiry = hour < last ? (hour + 1) * HOUR_MS : Long.MAX_VALUE;
    }
  }

  public long memory() {
    return 1_024 + seen.memory() + 256L * wallet.grants().size();
  }

  boolean redelivered(Input.Origin origin) {
    return origins.getOrDefault(originKey(origin), -1L) >= origin.offset();
  }

  /**
   * Ids accepted before this are no longer known, even when the window now reaches further back.
   */
  long rememberedSince() {
    return rememberedSince;
  }

  Optional<Answer> answer(String idempotencyKey, long now) {
    return storage.readAnswer(idempotencyKey).map(Answer::read).filter(known -> known.holds(now));
  }

  /** The events that wait for a price, in the order of parking. */
  public List<ParkedEvent> parked() {
    return storage.readParked();
  }

  AccountStorage storage() {
    return storage;
  }

  /** Folds a decision in; the only way an account changes. */
  public void apply(Decision decision) {
    if (decision.revision() != revision + 1) {
      throw new InvariantBroken(
          key + ": revision " + decision.revision() + " does not follow " + revision);
    }
    revision = decision.revision();
    time = Math.max(time, decision.timeMs());
    for (Entry entry : decision.entries()) {
      entry.foldInto(this, decision);
    }
  }

  void write(LedgerLine line) {
    wallet.change(line.amount(), line.heldDelta(), line.slices());
    sequence = line.sequence();
    ledgerHash = line.hash();
  }

  OptionalLong payloadHashOf(EventIdentity id, long now) {
    return seen.find(id, now, settings.dedupWindowMs());
  }

  void remember(EventIdentity id, long payloadHash, long now) {
    seen.remember(id, payloadHash, now, settings.dedupWindowMs());
  }

  void see(Input.Origin origin) {
    origins.put(originKey(origin), origin.offset());
  }

  void register(Entry.Registered chosen, long now) {
    registered = true;
    settings = chosen.settings();
    facts().register(chosen, now);
    saveFacts();
  }

  void configure(Settings chosen, long now) {
    if (chosen.dedupWindowMs() > settings.dedupWindowMs()) {
      rememberedSince = Math.max(rememberedSince, now - settings.dedupWindowMs());
    }
    settings = chosen;
  }

  void put(Command.ApiKey apiKey) {
    facts().put(apiKey);
    saveFacts();
  }

  void hold(Entry.NameHeld held) {
    facts().hold(held);
    saveFacts();
  }

  void freeze() {
    frozen = true;
  }

  /** Under the client's key and under the command's own id: either may be asked again. */
  void remember(Input.Ask ask, Outcome outcome) {
    byte[] answer = new Answer(ask.requestHash(), outcome).toBytes();
    long hour = expiryHour(outcome.timeMs());
    storage.writeAnswer(ask.key(), answer, hour);
    if (!ask.key().equals(ask.commandId())) {
      storage.writeAnswer(ask.commandId(), answer, hour);
    }
    nextAnswerExpiry = Math.min(nextAnswerExpiry, hour * HOUR_MS);
  }

  private void saveFacts() {
    storage.writeFacts(facts().toBytes());
  }

  private static long expiryHour(long answeredAt) {
    return (answeredAt + Answer.REMEMBERED_MS) / HOUR_MS + 1;
  }

  private static long originKey(Input.Origin origin) {
    return (long) origin.generation() << 32 | origin.partition();
  }

  private void read(byte[] head) {
    var in = new ByteReader(head);
    int version = in.u8();
    if (version != VERSION) {
      throw new IllegalStateException(key + ": account of an unknown version " + version);
    }
    registered = in.bool();
    frozen = in.bool();
    revision = in.varint();
    sequence = in.varint();
    time = in.varint();
    rememberedSince = in.varint();
    nextAnswerExpiry = in.varint();
    settings = new Settings(OveragePolicy.ofWire(in.u8()), in.varint());
    ledgerHash = in.raw(LedgerChain.HASH_BYTES);
    counts.read(in);
    for (int left = in.count(); left > 0; left--) {
      origins.put(in.varint(), in.varint());
    }
    wallet = Wallet.read(in);
    seen.read(in);
  }

  private void write(ByteWriter out) {
    out.u8(VERSION).bool(registered).bool(frozen).varint(revision).varint(sequence).varint(time);
    out.varint(rememberedSince).varint(nextAnswerExpiry);
    out.u8(settings.overagePolicy().wire()).varint(settings.dedupWindowMs()).raw(ledgerHash);
    counts.write(out);
    out.varint(origins.size());
    origins.forEach((origin, offset) -> out.varint(origin).varint(offset));
    wallet.write(out);
    seen.write(out);
  }
}
