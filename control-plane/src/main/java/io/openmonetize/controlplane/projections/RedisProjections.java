package io.openmonetize.controlplane.projections;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Reads the projections from Redis, one round trip each, and never waits long for it. */
public final class RedisProjections implements Projections, AutoCloseable {
  private static final int TIMEOUT_MS = 300;
  private static final int MOST_CONNECTIONS = 32;
  private static final byte[] PAYLOAD = bytes(RedisKeys.FIELD_PAYLOAD);

  private final RedisClient redis;

  public RedisProjections(String uri) {
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MOST_CONNECTIONS);
    pool.setMaxIdle(MOST_CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(TIMEOUT_MS));
    this.redis =
        RedisClient.builder()
            .fromURI(URI.create(uri))
            .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(TIMEOUT_MS).build())
            .poolConfig(pool)
            .build();
  }

  @Override
  public Optional<AccountView> view(AccountKey account) {
    byte[] key = bytes(RedisKeys.view(account.value()));
    return ask(r -> r.hget(key, PAYLOAD)).map(p -> parse(AccountView.parser(), p));
  }

  @Override
  public List<LedgerLine> newestLines(AccountKey account) {
    byte[] key = bytes(RedisKeys.lines(account.value()));
    var lines = new ArrayList<LedgerLine>(RedisKeys.TAIL_LINES);
    ask(r -> r.zrevrange(key, 0, RedisKeys.TAIL_LINES - 1L))
        .orElse(List.of())
        .forEach(member -> lines.add(parse(LedgerLine.parser(), member)));
    return lines;
  }

  @Override
  public Optional<Receipt> receipt(String id) {
    byte[] key = bytes(RedisKeys.receipt(id));
    return ask(r -> r.get(key)).map(p -> parse(Receipt.parser(), p));
  }

  @Override
  public boolean complete() {
    return ask(r -> r.exists(RedisKeys.EPOCH)).orElse(false);
  }

  @Override
  public Heartbeat heartbeat() {
    return ask(r -> r.hvals(RedisKeys.HEARTBEAT)).map(Heartbeat::of).orElse(Heartbeat.NONE);
  }

  @Override
  public void close() {
    redis.close();
  }

  private <T> Optional<T> ask(Function<RedisClient, T> question) {
    try {
      return Optional.ofNullable(question.apply(redis));
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
