package io.openmonetize.journal;

import io.openmonetize.schemas.RedisKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.util.JedisURIHelper;

/** Reads receipts from Redis, all in one round trip. */
final class RedisReceiptStore implements RedisReceiptWaiter.ReceiptStore {
  private static final int TIMEOUT_MS = 500;

  private final RedisClient redis;

  RedisReceiptStore(String redisUri) {
    var uri = URI.create(redisUri);
    var client =
        DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MS)
            .user(JedisURIHelper.getUser(uri))
            .password(JedisURIHelper.getPassword(uri))
            .build();
    this.redis =
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(uri))
            .clientConfig(client)
            .build();
  }

  @Override
  public List<byte[]> read(List<String> ids) {
    var answers = new ArrayList<Response<byte[]>>(ids.size());
    // Single reads in one pipeline rather than MGET: the ids share no slot in a cluster.
    try (var pipeline = redis.pipelined()) {
      for (String id : ids) {
        answers.add(pipeline.get(RedisKeys.receipt(id).getBytes(StandardCharsets.UTF_8)));
      }
      pipeline.sync();
    }
    var found = new ArrayList<byte[]>(ids.size());
    answers.forEach(answer -> found.add(answer.get()));
    return found;
  }

  @Override
  public void close() {
    redis.close();
  }
}
