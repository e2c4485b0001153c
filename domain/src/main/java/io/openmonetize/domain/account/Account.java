package io.openmonetize.domain.account;

import io.openmonetize.domain.account.AccountStorage.ParkedEvent;
import io.openmonetize.domain.codec.ByteReader;
import io.openmonetize.domain.codec.ByteWriter;
import io.openmonetize.domain.dedup.Seen;
import io.openmonetize.domain.dedup.SeenIds;
import io.openmonetize.domain.entitlement.Rule.Quota;
import io.openmonetize.domain.ledger.LedgerChain;
import io.openmonetize.domain.ledger.LedgerLine;
import io.openmonetize.domain.ledger.LineType;
import io.openmonetize.domain.pricing.Buyer;
import io.openmonetize.domain.time.Period;
import io.openmonetize.domain.time.Period.Span;
import io.openmonetize.domain.usage.EventIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One customer's money: the state that decisions read and entries change. Nothing here decides; see
 * {@link Decider}.
 *
 * <p>It is kept in pieces behind {@link AccountStorage}: this head with the customer's wallet, the
 * facts, the ids, the answers, the parked events, the history, and each other wallet.
 */
public final class Account {
  private static final int FIRST_VERSION = 1;
  private static final int SECOND_VERSION = 2;
  private static final int VERSION = 3;
  private static final String OWN_KEY = "own:";
  private static final long HOUR_MS = 3_600_000L;

  private final String key;
  private final AccountStorage storage;
  private final SeenIds seen;
  private final Funds funds;
  private final FundsKeeper keeper;
  private final History history;
  private final Caps caps;
  private final People people;
  private final AuditTrail audit = new AuditTrail();
  private final Entitlements entitlements;
  private final Quotas quotas;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Counts counts = new Counts();
  private final Map<Long, Long> origins = new TreeMap<>();
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
    funds = new Funds(key, storage::readPiece);
    keeper = new FundsKeeper(funds, storage);
    history = new History(storage);
    caps = new Caps(storage);
    entitlements = new Entitlements(storage);
    quotas = new Quotas(storage, entitlements);
    people = new People(storage);
  }

  public static Account load(String key, AccountStorage storage) {
    var account = new Account(key, storage);
    storage.readHead().ifPresent(account::read);
    return account;
  }

  /** Writes back what is only in memory. */
  public void save() {
    seen.dropDead(time, settings().dedupWindowMs());
    seen.flush();
    history.flush();
    keeper.save(time);
    caps.save();
    entitlements.save();
    quotas.save();
    var out = new ByteWriter();
    write(out);
    storage.writeHead(out.toBytes());
  }

  public String key() {
    return key;
  }

  /** By whose terms an event of that timestamp is priced. */
  public Buyer buyer(long timestampMs) {
    return new Buyer(key, subscriptions.planAt(timestampMs));
  }

  /** The customer's own. */
  public Wallet wallet() {
    return funds.customer();
  }

  /** Of a team or a user too. */
  public Optional<Wallet> wallet(String id) {
    return funds.find(id);
  }

  /** The ids of all wallets but the customer's, in no order that means anything. */
  public Collection<String> otherWallets() {
    return keeper.otherWallets();
  }

  /** The customer's first. */
  List<String> everyWallet() {
    var ids = new ArrayList<String>();
    ids.add(Wallet.CUSTOMER);
    ids.addAll(otherWallets());
    return ids;
  }

  /** Which wallets, and whether the holds, have changed since they were last asked for here. */
  public Changes takeChanges() {
    return keeper.takeChanges();
  }

  /** What of the funds has changed. */
  public record Changes(List<String> wallets, boolean holds) {}

  public Collection<Hold> openHolds() {
    return keeper.hasHolds() ? funds.holds().all() : List.of();
  }

  public Collection<Tiers.Tier> tiers() {
    return keeper.hasTiers() ? funds.tiers().all() : List.of();
  }

  public Caps caps() {
    return caps;
  }

  public People people() {
    return people;
  }

  public AuditTrail audit() {
    return audit;
  }

  public Entitlements entitlements() {
    return entitlements;
  }

  /** What has been used of them. */
  public Quotas quotas() {
    return quotas;
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  /**
   * The period of a quota around a time; without one of its own, that of the subscription, and the
   * month's for who has none.
   */
  public Span period(Quota quota, long time) {
    Optional<Span> cycle =
        quota.period().isPresent() ? Optional.empty() : subscriptions.cycleAround(time);
    return cycle.orElseGet(
        () -> quota.period().orElse(Period.MONTHLY).around(time, settings().zone()));
  }

  public Settings settings() {
    return funds.settings();
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
    return frozen ? Long.MAX_VALUE : keeper.nextDue();
  }

  /** What falls due first, up to and including that time. */
  Optional<Due> nextDue(long upTo) {
    return frozen ? Optional.empty() : keeper.nextDue(upTo);
  }

  /** When the account has something to forget. That changes no decision and counts no revision. */
  public long nextForgetting() {
    long ids = seen.nextDrop(settings().dedupWindowMs());
    long acts = history.nextForgetting(settings().correctionHorizonMs());
    return Math.min(Math.min(ids, acts), nextAnswerExpiry);
  }

  /** Drops what no decision may look at any longer. */
  public void forget(long now) {
    seen.dropDead(now, settings().dedupWindowMs());
    history.forget(now - settings().correctionHorizonMs());
    keeper.forgetTiers(now - settings().correctionHorizonMs());
    while (nextAnswerExpiry <= now) {
      long hour = nextAnswerExpiry / HOUR_MS;
      dropAnswers(hour);
      long last = expiryHour(time);
      nextAnswerExpiry = hour < last ? (hour + 1) * HOUR_MS : Long.MAX_VALUE;
    }
  }

  /** A key that was used again after its day has an answer that lives longer than this hour. */
  private void dropAnswers(long hour) {
    for (String key : storage.readAnswerKeys(hour)) {
      boolean over =
          EndedHold.isKey(key)
              || storage
                  .readAnswer(key)
                  .map(Answer::read)
                  .filter(answer -> expiryHour(answer.outcome().timeMs()) > hour)
                  .isEmpty();
      if (over) {
        storage.dropAnswer(key);
      }
    }
    storage.dropAnswerKeys(hour);
  }

  public long memory() {
    return 1_024
        + seen.memory()
        + keeper.memory()
        + entitlements.memory()
        + quotas.memory()
        + history.memory();
  }

  Funds funds() {
    return funds;
  }

  History history() {
    return history;
  }

  /** When something expired last; {@link Long#MIN_VALUE} if nothing has. */
  long lastExpiry() {
    return keeper.lastExpiry();
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

  /** What was answered to a grant of that own key. */
  Optional<Answer> answerToOwn(String ownKey) {
    return storage.readPiece(OWN_KEY + ownKey).map(Answer::read);
  }

  /** For good: it costs little, and a grant must never be made twice. */
  void rememberOwn(String ownKey, Input.Ask ask, Outcome outcome) {
    storage.writePiece(OWN_KEY + ownKey, new Answer(ask.requestHash(), outcome).toBytes());
  }

  /** What a hold of the last day ended in. */
  Optional<Hold.End> endOf(String holdId, long now) {
    return storage
        .readAnswer(EndedHold.key(holdId))
        .map(EndedHold::read)
        .flatMap(ended -> ended.at(now));
  }

  /** How much of a transaction has been given back. */
  long refundedOf(String transactionId) {
    return new Refunds(storage).of(transactionId);
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
    sequence = line.sequence();
    ledgerHash = line.hash();
    if (line.type() == LineType.EXPIRATION) {
      keeper.expired(line.timeMs());
    }
  }

  void take(Sheet sheet, Optional<Act> act) {
    boolean remembers = settings().correctionHorizonMs() > 0;
    if (remembers) {
      history.changing(FundsKeeper.touched(sheet), funds::piece, settings(), sheet.revision());
    }
    keeper.take(sheet);
    if (remembers) {
      act.ifPresent(history::add);
    }
    if (settings().correctionHorizonMs() == 0) {
      history.clear();
    }
  }

  /** Puts in place what a correction has made of the funds and of their history. */
  void take(Restatement restated) {
    restated.wallets().forEach(keeper::put);
    restated.holds().ifPresent(keeper::put);
    restated.tiers().ifPresent(keeper::put);
    restated.pages().forEach(history::replace);
  }

  Optional<Seen> seen(EventIdentity id, long now) {
    return seen.find(id, now, settings().dedupWindowMs());
  }

  void remember(EventIdentity id, long payloadHash, Decision decision) {
    var what = new Seen(payloadHash, decision.revision());
    seen.remember(id, what, decision.timeMs(), settings().dedupWindowMs());
  }

  void see(Input.Origin origin) {
    origins.put(originKey(origin), origin.offset());
  }

  void register(Entry.Registered chosen, long now) {
    registered = true;
    funds.settings(chosen.settings());
    facts().register(chosen, now);
    saveFacts();
  }

  /** What a window or a horizon has forgotten it does not know again. */
  void widen(Settings chosen, long now) {
    if (chosen.correctionHorizonMs() > settings().correctionHorizonMs()) {
      history.forget(now - settings().correctionHorizonMs());
    }
    if (chosen.dedupWindowMs() > settings().dedupWindowMs()) {
      // What is dead under the old window must not come back to life under the new one.
      seen.dropDead(now, settings().dedupWindowMs());
      rememberedSince = Math.max(rememberedSince, now - settings().dedupWindowMs());
    }
  }

  void put(Key apiKey, long now) {
    facts().put(apiKey, now);
    saveFacts();
  }

  void update(Entry.CustomerUpdated updated) {
    facts().update(updated);
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

  void rememberEnd(String holdId, Hold.End end, long now) {
    long hour = expiryHour(now);
    storage.writeAnswer(EndedHold.key(holdId), new EndedHold(end, now).toBytes(), hour);
    nextAnswerExpiry = Math.min(nextAnswerExpiry, hour * HOUR_MS);
  }

  void rememberRefund(String transactionId, long amount, long now) {
    // As long as any horizon: one that is lengthened must not make a transaction refundable again.
    long forgetBefore = now - CommandLimits.MAX_DEDUP_WINDOW_MS;
    new Refunds(storage).add(transactionId, amount, now, forgetBefore);
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
    if (version < FIRST_VERSION || version > VERSION) {
      throw new IllegalStateException(key + ": account of an unknown version " + version);
    }
    boolean first = version == FIRST_VERSION;
    registered = in.bool();
    frozen = in.bool();
    revision = in.varint();
    sequence = in.varint();
    time = in.varint();
    rememberedSince = in.varint();
    nextAnswerExpiry = in.varint();
    funds.settings(first ? Settings.readOld(in) : Settings.read(in));
    ledgerHash = in.raw(LedgerChain.HASH_BYTES);
    counts.read(in);
    for (int left = in.count(); left > 0; left--) {
      origins.put(in.varint(), in.varint());
    }
    funds.put(first ? Wallet.readOld(in) : Wallet.read(in));
    seen.read(in);
    if (!first) {
      keeper.read(in);
      history.read(in);
      caps.read(in);
    }
    if (version > SECOND_VERSION) {
      audit.read(in);
      entitlements.read(in);
      subscriptions.read(in);
    }
  }

  private void write(ByteWriter out) {
    out.u8(VERSION).bool(registered).bool(frozen).varint(revision).varint(sequence).varint(time);
    out.varint(rememberedSince).varint(nextAnswerExpiry);
    settings().write(out);
    out.raw(ledgerHash);
    counts.write(out);
    out.varint(origins.size());
    origins.forEach((origin, offset) -> out.varint(origin).varint(offset));
    wallet().write(out);
    seen.write(out);
    keeper.write(out);
    history.write(out);
    caps.write(out);
    audit.write(out);
    entitlements.write(out);
    subscriptions.write(out);
  }
}
