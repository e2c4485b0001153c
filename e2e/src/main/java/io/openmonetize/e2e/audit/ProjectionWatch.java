package io.openmonetize.e2e.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Looks at accounts' views in Redis without a pause, as a reader would, and notes each one that
 * goes back: to a lower (timeline, revision), to a lower ledger sequence, or to nothing. A view of
 * the same revision with other content is noted too.
 */
public final class ProjectionWatch implements AutoCloseable {
  private static final byte[] PAYLOAD = RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8);

  private record Seen(AccountView view, byte[] bytes) {}

  private final List<String> accounts;
  private final List<String> regressions = new CopyOnWriteArrayList<>();
  private final AtomicLong looks = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();
  private final Map<String, Seen> last = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopping;

  private ProjectionWatch(URI redis, Collection<String> accounts) {
    this.accounts = List.copyOf(accounts);
    this.thread = new Thread(() -> run(redis), "projection-watch");
  }

  /** One that is told what there is to see. */
  static ProjectionWatch idle() {
    return new ProjectionWatch(URI.create("redis://nowhere"), List.of());
  }

  /** Watches accounts that are not going to be removed and a Redis that stays up. */
  public static ProjectionWatch start(URI redis, Collection<String> accounts) {
    var watch = new ProjectionWatch(redis, accounts);
    watch.thread.start();
    return watch;
  }

  /** What went back; empty when all is well. */
  public List<String> regressions() {
    return List.copyOf(regressions);
  }

  /** How often every account was looked at. */
  public long looks() {
    return looks.get();
  }

  /** How often a view had moved on between two looks. */
  public long changes() {
    return changes.get();
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
  }

  private void run(URI redis) {
    try (Jedis jedis = new Jedis(redis)) {
      while (!stopping) {
        look(jedis);
        looks.incrementAndGet();
      }
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      regressions.add("the watch ended early: " + e);
    }
  }

  private void look(Jedis jedis) throws InvalidProtocolBufferException {
    var answers = new LinkedHashMap<String, Response<byte[]>>();
    try (Pipeline pipeline = jedis.pipelined()) {
      for (String account : accounts) {
        byte[] key = RedisKeys.view(account).getBytes(StandardCharsets.UTF_8);
        answers.put(account, pipeline.hget(key, PAYLOAD));
      }
    }
    for (Map.Entry<String, Response<byte[]>> answer : answers.entrySet()) {
      compare(answer.getKey(), answer.getValue().get());
    }
  }

  void compare(String account, byte @Nullable [] bytes) throws InvalidProtocolBufferException {
    Seen before = last.get(account);
    if (bytes == null) {
      if (before != null) {
        regressions.add(account + ": its view is gone");
      }
      return;
    }
    if (before != null && Arrays.equals(before.bytes(), bytes)) {
      return;
    }
    AccountView now = AccountView.parseFrom(bytes);
    if (before != null) {
      moved(account, before.view(), now);
      changes.incrementAndGet();
    }
    last.put(account, new Seen(now, bytes));
  }

  private void moved(String account, AccountView before, AccountView now) {
    boolean sameTimeline = before.getTimeline() == now.getTimeline();
    if (now.getTimeline() < before.getTimeline()
        || (sameTimeline && now.getRevision() < before.getRevision())) {
      note(account, "revision", before.getRevision(), now.getRevision());
    } else if (sameTimeline && now.getRevision() == before.getRevision()) {
      regressions.add(account + ": revision " + now.getRevision() + " has two contents");
    }
    if (now.getSequence() < before.getSequence()) {
      note(account, "sequence", before.getSequence(), now.getSequence());
    }
  }

  private void note(String account, String what, long before, long now) {
    regressions.add(
        String.format(Locale.ROOT, "%s: %s went from %d back to %d", account, what, before, now));
  }
}
