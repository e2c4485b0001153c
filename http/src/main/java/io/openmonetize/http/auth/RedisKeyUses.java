package io.openmonetize.http.auth;

import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Uses of keys in Redis, where the list of keys shows them: at most once a minute for each key, by
 * a thread of its own, and not at all while Redis is away or slow.
 */
public final class RedisKeyUses implements KeyUses {
  private static final long EVERY_MS = Duration.ofMinutes(1).toMillis();
  private static final long KEPT_SECONDS = Duration.ofDays(400).toSeconds();
  private static final int TIMEOUT_MS = 250;
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_KEYS = 50_000;

  private final RedisClient redis;
  private final ThreadPoolExecutor writer;
  private final Map<String, Long> noted =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private RedisKeyUses(RedisClient redis) {
    this.redis = redis;
    this.writer =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            RedisKeyUses::thread,
            new ThreadPoolExecutor.DiscardPolicy());
  }

  public static RedisKeyUses open(String redisUri) {
    var timeouts = DefaultJedisClientConfig.builder().timeoutMillis(TIMEOUT_MS).build();
    return new RedisKeyUses(
        RedisClient.builder().fromURI(URI.create(redisUri)).clientConfig(timeouts).build());
  }

  @Override
  public void note(AccountKey account, String keyId, long atMs) {
    if (isNew(keyId, atMs)) {
      writer.execute(() -> write(account, keyId, atMs));
    }
  }

  private boolean isNew(String keyId, long atMs) {
    synchronized (noted) {
      Long before = noted.get(keyId);
      boolean due = before == null || atMs - before >= EVERY_MS;
      if (due) {
        noted.put(keyId, atMs);
      }
      return due;
    }
  }

  private void write(AccountKey account, String keyId, long atMs) {
    String key = RedisKeys.keysUsed(account.value());
    try {
      redis.hset(key, keyId, Long.toString(atMs));
      redis.expire(key, KEPT_SECONDS);
    } catch (JedisException away) {
      // The next use is noted as soon as Redis is there again.
      synchronized (noted) {
        noted.remove(keyId);
      }
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "key-uses");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    writer.shutdownNow();
    redis.close();
  }
}
