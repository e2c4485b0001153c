package io.openmonetize.flink.metering;

import com.google.protobuf.MessageLite;
import io.openmonetize.domain.account.Account;
import io.openmonetize.domain.account.Key;
import io.openmonetize.flink.metering.Projections.Fenced;
import io.openmonetize.flink.metering.Projections.Line;
import io.openmonetize.flink.metering.Projections.Update;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.wire.EntitlementViews;
import io.openmonetize.wire.ViewMapping;
import io.openmonetize.wire.WalletMapping;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * Keeps the projections true without ever holding back a decision.
 *
 * <pre>
 *   changed accounts ──every interval, once each──► offer ──refused──► stay changed
 *   store lost some, job started, or ten minutes have passed ──► round through all accounts, a few per interval
 * </pre>
 *
 * Coalescing happens here: an account that changed a thousand times in an interval is written once,
 * as it is then; so is each of its wallets. An account's own view goes out behind what belongs to
 * it.
 */
final class Publisher {
  private static final int MAX_CHANGED = 100_000;
  private static final int ROUND_STEP = 500;
  private static final long ROUND_EVERY_MS = 600_000;

  private final AccountBook book;
  private final KeyedPieces pieces;
  private final Projections projections;
  private final Identity identity;
  private final PeopleUpdates people;
  private final Set<String> changed = new LinkedHashSet<>();
  private Optional<Round> round = Optional.empty();
  private long nextRound;

  Publisher(AccountBook book, KeyedPieces pieces, Projections projections, Identity identity) {
    this.book = book;
    this.pieces = pieces;
    this.projections = projections;
    this.identity = identity;
    people = new PeopleUpdates(identity.timeline());
  }

  /** Who writes. */
  record Identity(long timeline, int subtask, int parallelism) {}

  void register(MetricGroup operator) {
    projections.register(operator);
  }

  /** Accounts whose projection is behind. */
  int changedAccounts() {
    return changed.size();
  }

  void changed(String key) {
    if (changed.size() < MAX_CHANGED) {
      changed.add(key);
    } else {
      // Too many to list while the store is away: the next round visits all of them.
      nextRound = 0;
    }
  }

  /**
   * At once, because somebody waits for it; what cannot be taken now is tried again with the
   * others.
   */
  void publishNow(HotAccount hot) {
    if (publish(hot, projections::offerUrgent)) {
      changed.remove(hot.account.key());
    } else {
      changed(hot.account.key());
    }
  }

  void receipt(io.openmonetize.schemas.v1.Receipt receipt) {
    projections.offerUrgent(new Projections.Receipt(receipt.getId(), receipt.toByteArray()));
  }

  /** Ahead of all that waits, because a key that was revoked must stop within a second. */
  void key(Account account, Key key) {
    if (!projections.offerUrgent(keyView(account, key))) {
      nextRound = 0;
    }
  }

  void heartbeat(long wallClock, long watermark) {
    projections.offer(new Projections.Heartbeat(identity.subtask(), wallClock, watermark));
  }

  /** Every interval. */
  void publishChanged(long wallClock) {
    Iterator<String> keys = changed.iterator();
    while (keys.hasNext() && publish(book.open(keys.next()), projections::offer)) {
      keys.remove();
    }
    if (projections.lostSome()) {
      endRound();
      nextRound = 0;
    }
    if (round.isEmpty() && wallClock >= nextRound) {
      nextRound = wallClock + ROUND_EVERY_MS;
      // The round goes by what is in state: accounts that so far are only in memory have to be
      // there.
      book.saveAll();
      Stream<String> all =
          Checked.get(
              () -> pieces.backend().getKeys(AccountStates.HEAD.getName(), VoidNamespace.INSTANCE));
      var complete = new Projections.Complete(identity.subtask(), identity.parallelism());
      round = Optional.of(new Round(all, this::whole, complete));
    }
    stepRound();
  }

  private void stepRound() {
    // What a full store does not take is offered again in the next interval.
    if (round.isPresent() && round.get().step(ROUND_STEP, projections::offer)) {
      endRound();
    }
  }

  private void endRound() {
    round.ifPresent(Round::close);
    round = Optional.empty();
  }

  void close() {
    endRound();
    projections.close();
  }

  private boolean publish(HotAccount hot, Predicate<Update> store) {
    Account account = hot.account;
    hot.funds.note(account.takeChanges());
    if (!hot.funds.offer(
        account,
        wallet -> store.test(walletView(account, wallet)),
        changed -> store.test(holdsView(changed)),
        changed -> store.test(entitlementsView(changed)))) {
      return false;
    }
    if (!hot.people.offer(account, name -> store.test(people.of(account, name)))) {
      return false;
    }
    List<Line> lines = hot.needsWholeTail() ? book.tail(account.key()) : hot.unpublished();
    boolean taken = store.test(view(account, lines));
    if (taken) {
      hot.published();
    }
    return taken;
  }

  /** All that there is to write of an account, each as it is when it is asked for. */
  private Iterator<Supplier<Update>> whole(String key) {
    Account account = book.read(key);
    var updates = new ArrayList<Supplier<Update>>();
    for (Key apiKey : account.facts().keys()) {
      updates.add(() -> keyView(book.read(key), apiKey.id()));
    }
    for (String name : UnpublishedPeople.all(account)) {
      updates.add(() -> people.of(book.read(key), name));
    }
    for (String wallet : WalletMapping.ids(account)) {
      updates.add(() -> walletView(book.read(key), wallet));
    }
    updates.add(() -> holdsView(book.read(key)));
    if (!account.entitlements().none()) {
      updates.add(() -> entitlementsView(book.read(key)));
    }
    updates.add(() -> view(book.read(key), book.tail(key)));
    return updates.iterator();
  }

  private Fenced view(Account account, List<Line> lines) {
    return new Fenced(
        RedisKeys.view(account.key()),
        identity.timeline(),
        account.revision(),
        ViewMapping.view(account, identity.timeline()).toByteArray(),
        RedisKeys.lines(account.key()),
        lines);
  }

  private Fenced walletView(Account account, String wallet) {
    return fenced(
        account,
        RedisKeys.wallet(account.key(), wallet),
        WalletMapping.view(account, wallet, identity.timeline()));
  }

  private Fenced holdsView(Account account) {
    return fenced(account, RedisKeys.holds(account.key()), WalletMapping.holds(account));
  }

  private Fenced entitlementsView(Account account) {
    return fenced(account, RedisKeys.entitlements(account.key()), EntitlementViews.all(account));
  }

  /** As it is by now: it may have been revoked since the round began. */
  private Fenced keyView(Account account, String keyId) {
    return keyView(account, account.facts().key(keyId).orElseThrow());
  }

  private Fenced keyView(Account account, Key key) {
    return fenced(account, RedisKeys.key(key.made().sha256()), ViewMapping.key(account, key));
  }

  private Fenced fenced(Account account, String key, MessageLite content) {
    return new Fenced(
        key, identity.timeline(), account.revision(), content.toByteArray(), "", List.of());
  }
}
