package io.openmonetize.controlplane.directory;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.openmonetize.controlplane.projections.ProjectionsUnavailable;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.KeyInfo;
import io.openmonetize.schemas.v1.KeysView;
import io.openmonetize.schemas.v1.TeamView;
import io.openmonetize.schemas.v1.UserView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/** Reads a list in two round trips: its ids, then what stands under each of them. */
public final class RedisDirectory implements Directory, AutoCloseable {
  private static final int TIMEOUT_MS = 300;
  private static final int MOST_CONNECTIONS = 16;
  private static final byte[] PAYLOAD = bytes(RedisKeys.FIELD_PAYLOAD);

  private final RedisClient redis;

  public RedisDirectory(String uri) {
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(java.time.Duration.ofMillis(TIMEOUT_MS));
    this.redis =
        RedisClient.builder()
            .fromURI(URI.create(uri))
            .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(TIMEOUT_MS).build())
            .poolConfig(pool)
            .build();
  }

  @Override
  public List<KeyInfo> keys(AccountKey account) {
    return one(RedisKeys.keys(account.value()), KeysView.parser())
        .map(KeysView::getKeysList)
        .orElse(List.of());
  }

  @Override
  public Map<String, Instant> lastUses(AccountKey account) {
    var uses = new HashMap<String, Instant>();
    ask(() -> redis.hgetAll(RedisKeys.keysUsed(account.value())))
        .forEach((key, at) -> uses.put(key, Instant.ofEpochMilli(Long.parseLong(at))));
    return uses;
  }

  @Override
  public Optional<UserView> user(AccountKey account, String id) {
    return one(RedisKeys.user(account.value(), id), UserView.parser());
  }

  @Override
  public Optional<TeamView> team(AccountKey account, String id) {
    return one(RedisKeys.team(account.value(), id), TeamView.parser());
  }

  @Override
  public List<UserView> users(AccountKey account, String after, int most) {
    String index = RedisKeys.users(account.value());
    return page(index, after, most, id -> RedisKeys.user(account.value(), id), UserView.parser());
  }

  @Override
  public List<TeamView> teams(AccountKey account, String after, int most) {
    String index = RedisKeys.teams(account.value());
    return page(index, after, most, id -> RedisKeys.team(account.value(), id), TeamView.parser());
  }

  @Override
  public List<AccountView> customers(boolean livemode, String after, int most) {
    return page(
        RedisKeys.customers(livemode),
        after,
        most,
        id -> RedisKeys.view(AccountKey.of(livemode, id).value()),
        AccountView.parser());
  }

  @Override
  public void close() {
    redis.close();
  }

  private <T> List<T> page(
      String index, String after, int most, Function<String, String> keyOf, Parser<T> parser) {
    String from = after.isEmpty() ? "-" : "(" + after;
    return ask(
        () -> {
          List<String> ids = redis.zrangeByLex(index, from, "+", 0, most);
          var answers = new ArrayList<Response<byte[]>>(ids.size());
          try (AbstractPipeline pipeline = redis.pipelined()) {
            ids.forEach(id -> answers.add(pipeline.hget(bytes(keyOf.apply(id)), PAYLOAD)));
            pipeline.sync();
          }
          var found = new ArrayList<T>(ids.size());
          for (Response<byte[]> answer : answers) {
            Optional.ofNullable(answer.get()).ifPresent(p -> found.add(parse(parser, p)));
          }
          return found;
        });
  }

  private <T> Optional<T> one(String key, Parser<T> parser) {
    return Optional.ofNullable(ask(() -> redis.hget(bytes(key), PAYLOAD)))
        .map(payload -> parse(parser, payload));
  }

  private static <T> T ask(java.util.function.Supplier<T> question) {
    try {
      return question.get();
    } catch (JedisException e) {
      throw new ProjectionsUnavailable("Redis does not answer", e);
    }
  }

  private static <T> T parse(Parser<T> parser, byte[] payload) {
    try {
      return parser.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new ProjectionsUnavailable("Redis holds what is not a projection", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
