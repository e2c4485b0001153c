package io.openmonetize.http.auth;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.KeyView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Keys as the metering job projects them. A key that is missing from a Redis that has lost its
 * epoch mark says nothing: the projections are being rebuilt there.
 */
public final class RedisKeyDirectory implements KeyDirectory {
  private static final int TIMEOUT_MS = 250;
  private static final int MOST_CONNECTIONS = 16;
  private static final byte[] PAYLOAD = bytes(RedisKeys.FIELD_PAYLOAD);

  private final RedisClient redis;

  private RedisKeyDirectory(RedisClient redis) {
    this.redis = redis;
  }

  public static RedisKeyDirectory open(String redisUri) {
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
    // The default waits for ever, and nobody wakes who waits for a connection that cannot be made.
    pool.setMaxWait(Duration.ofMillis(TIMEOUT_MS));
    return new RedisKeyDirectory(
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(uri))
            .clientConfig(client)
            .poolConfig(pool)
            .build());
  }

  @Override
  public Optional<KeyView> find(String sha256Hex) {
    try (var pipeline = redis.pipelined()) {
      var payload = pipeline.hget(bytes(RedisKeys.key(sha256Hex)), PAYLOAD);
      var complete = pipeline.exists(RedisKeys.EPOCH);
      pipeline.sync();
      if (payload.get() != null) {
        return Optional.of(KeyView.parseFrom(payload.get()));
      }
      if (!complete.get()) {
        throw new KeysUnavailableException("Redis holds no complete set of projections yet");
      }
      return Optional.empty();
    } catch (JedisException e) {
      throw new KeysUnavailableException("Redis does not answer: " + e.getMessage(), e);
    } catch (InvalidProtocolBufferException e) {
      throw new KeysUnavailableException("Redis holds a key's view that is none", e);
    }
  }

  @Override
  public Optional<String> problem() {
    try {
      return redis.exists(RedisKeys.EPOCH)
          ? Optional.empty()
          : Optional.of("Redis holds no complete set of projections yet");
    } catch (JedisException e) {
      return Optional.of("Redis does not answer");
    }
  }

  @Override
  public void close() {
    redis.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
