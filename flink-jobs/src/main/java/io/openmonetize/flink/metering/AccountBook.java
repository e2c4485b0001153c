package io.openmonetize.flink.metering;

import io.openmonetize.domain.account.Account;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accounts that stand in memory. One that is not needed for long is written back and leaves;
 * all that changed are written back before each checkpoint, so state is always what the decisions
 * up to the barrier made of it.
 */
final class AccountBook {
  private final KeyedPieces pieces;
  private final long memoryLimit;
  private final Map<String, HotAccount> hot = new LinkedHashMap<>(1_024, 0.75f, true);
  private final Set<String> leftUnpublished = new HashSet<>();
  private long memory;

  AccountBook(KeyedPieces pieces, long memoryLimit) {
    this.pieces = pieces;
    this.memoryLimit = memoryLimit;
  }

  HotAccount open(String key) {
    HotAccount known = hot.get(key);
    if (known != null) {
      return known;
    }
    var opened = new HotAccount(read(key), leftUnpublished.remove(key));
    hot.put(key, opened);
    memory += opened.account.memory();
    return opened;
  }

  /** A look at an account that does not come to stay. */
  Account read(String key) {
    HotAccount known = hot.get(key);
    return known != null ? known.account : Account.load(key, new FlinkAccountStorage(key, pieces));
  }

  /** All lines that the projection should show, newest last. */
  List<Projections.Line> tail(String key) {
    var lines = new ArrayList<>(Checked.get(() -> LedgerTail.read(pieces.of(key).tail().value())));
    HotAccount known = hot.get(key);
    if (known != null) {
      lines.addAll(known.linesSinceSave());
    }
    return lines.subList(Math.max(0, lines.size() - LedgerTail.LINES), lines.size());
  }

  /** Accounts in memory. */
  int size() {
    return hot.size();
  }

  /** What they take of it, about. */
  long memory() {
    return memory;
  }

  void setAside(String key, byte[] journalRecord) {
    Checked.run(() -> pieces.of(key).aside().add(journalRecord));
  }

  void saveAll() {
    memory = 0;
    for (Map.Entry<String, HotAccount> entry : hot.entrySet()) {
      save(entry.getKey(), entry.getValue());
      memory += entry.getValue().account.memory();
    }
    shrink();
  }

  /** Called now and then: brings the book back within its bounds. */
  void shrink() {
    Iterator<Map.Entry<String, HotAccount>> eldest = hot.entrySet().iterator();
    while (memory > memoryLimit && eldest.hasNext()) {
      Map.Entry<String, HotAccount> entry = eldest.next();
      save(entry.getKey(), entry.getValue());
      memory -= entry.getValue().account.memory();
      entry.getValue().funds.note(entry.getValue().account.takeChanges());
      if (!entry.getValue().allPublished()) {
        leftUnpublished.add(entry.getKey());
      }
      eldest.remove();
    }
  }

  private void save(String key, HotAccount known) {
    if (!known.dirty) {
      return;
    }
    known.account.save();
    List<Projections.Line> lines = known.takeNewLines();
    if (!lines.isEmpty()) {
      Checked.run(
          () -> {
            var tail = pieces.of(key).tail();
            tail.update(LedgerTail.append(tail.value(), lines));
          });
    }
    known.dirty = false;
  }
}
