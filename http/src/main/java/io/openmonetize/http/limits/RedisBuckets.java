package io.openmonetize.http.limits;

import io.openmonetize.schemas.RedisKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Buckets in Redis, by one script: nobody else gets in between the look and the take, however many
 * processes ask. The keys of one owner share a slot and expire by themselves.
 */
public final class RedisBuckets implements Buckets {
  private static final int TIMEOUT_MS = 250;
  private static final int MOST_CONNECTIONS = 16;
  private static final String SCRIPT = script();
  private static final String SHA = Sha1.hex(SCRIPT);
  private static final int NUMBERS = 4;

  private final RedisClient redis;
  private final Optional<LongSupplier> clockMs;

  private RedisBuckets(RedisClient redis, Optional<LongSupplier> clockMs) {
    this.redis = redis;
    this.clockMs = clockMs;
  }

  /** By the clock of Redis, which is the same for all who ask. */
  public static RedisBuckets open(String redisUri) {
    return new RedisBuckets(connect(redisUri), Optional.empty());
  }

  public static RedisBuckets open(String redisUri, LongSupplier clockMs) {
    return new RedisBuckets(connect(redisUri), Optional.of(clockMs));
  }

  @Override
  public List<State> take(String owner, List<Ask> asks) {
    return ask("take", owner, asks);
  }

  @Override
  public List<State> peek(String owner, List<Ask> asks) {
    return ask("peek", owner, asks);
  }

  @Override
  public void close() {
    redis.close();
  }

  private List<State> ask(String what, String owner, List<Ask> asks) {
    if (asks.isEmpty()) {
      return List.of();
    }
    List<String> keys =
        asks.stream()
            .map(ask -> RedisKeys.bucket(owner, ask.rate().shape() + ":" + ask.bucket()))
            .toList();
    if (keys.stream().distinct().count() < keys.size()) {
      throw new IllegalArgumentException("a bucket can be asked once in a question: " + asks);
    }
    try {
      return states(asks, run(keys, arguments(what, asks)));
    } catch (JedisException e) {
      throw new BucketsUnavailable("Redis does not answer", e);
    }
  }

  private Object run(List<String> keys, List<String> arguments) {
    try {
      return redis.evalsha(SHA, keys, arguments);
    } catch (JedisNoScriptException e) {
      // A Redis that was restarted has forgotten it; this way of asking makes it known again.
      return redis.eval(SCRIPT, keys, arguments);
    }
  }

  private List<String> arguments(String what, List<Ask> asks) {
    var arguments = new ArrayList<String>(2 + asks.size() * 5);
    arguments.add(clockMs.map(clock -> Long.toString(clock.getAsLong())).orElse(""));
    arguments.add(what);
    for (Ask ask : asks) {
      arguments.add(ask.rate().algorithm().word());
      arguments.add(Long.toString(ask.rate().limit()));
      arguments.add(Long.toString(ask.rate().window().toMillis()));
      arguments.add(Long.toString(ask.rate().burst()));
      arguments.add(Long.toString(ask.cost()));
    }
    return arguments;
  }

  private static List<State> states(List<Ask> asks, Object answer) {
    List<?> numbers = (List<?>) answer;
    var states = new ArrayList<State>(asks.size());
    for (int i = 0; i < asks.size(); i++) {
      int at = i * NUMBERS;
      long retryMs = (Long) numbers.get(at + 3);
      states.add(
          new State(
              (Long) numbers.get(at) == 1,
              asks.get(i).rate().limit(),
              (Long) numbers.get(at + 1),
              Instant.ofEpochMilli((Long) numbers.get(at + 2)),
              retryMs > 0 ? Optional.of(Duration.ofMillis(retryMs)) : Optional.empty()));
    }
    return states;
  }

  private static RedisClient connect(String redisUri) {
    var uri = URI.create(redisUri);
    var client =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MS)
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .build();
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(TIMEOUT_MS));
    return RedisClient.builder()
        .hostAndPort(JedisURIHelper.getHostAndPort(uri))
        .clientConfig(client)
        .poolConfig(pool)
        .build();
  }

  private static String script() {
    try (InputStream in = RedisBuckets.class.getResourceAsStream("buckets.lua")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("buckets.lua cannot be read from our own jar", e);
    }
  }
}
