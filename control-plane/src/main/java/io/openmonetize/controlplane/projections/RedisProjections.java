package io.openmonetize.controlplane.projections;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import io.openmonetize.schemas.v1.Entitlement;
import io.openmonetize.schemas.v1.EntitlementsView;
import io.openmonetize.schemas.v1.HoldView;
import io.openmonetize.schemas.v1.HoldsView;
import io.openmonetize.schemas.v1.LedgerLine;
import io.openmonetize.schemas.v1.Receipt;
import io.openmonetize.schemas.v1.WalletView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
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
  public Funds funds(AccountKey account, List<String> wallets) {
    byte[] view = bytes(RedisKeys.view(account.value()));
    var asked = new LinkedHashMap<String, Response<byte[]>>();
    try (AbstractPipeline pipeline = redis.pipelined()) {
      Response<byte[]> viewed = pipeline.hget(view, PAYLOAD);
      for (String wallet : wallets) {
        asked.put(wallet, pipeline.hget(bytes(RedisKeys.wallet(account.value(), wallet)), PAYLOAD));
      }
      pipeline.sync();
      var found = new LinkedHashMap<String, WalletView>();
      asked.forEach(
          (wallet, answer) ->
              parsed(WalletView.parser(), answer).ifPresent(known -> found.put(wallet, known)));
      return new Funds(parsed(AccountView.parser(), viewed), found);
    } catch (JedisException e) {
      throw new ProjectionsUnavailable("Redis does not answer", e);
    }
  }

  @Override
  public List<HoldView> holds(AccountKey account) {
    byte[] key = bytes(RedisKeys.holds(account.value()));
    return ask(r -> r.hget(key, PAYLOAD))
        .map(p -> parse(HoldsView.parser(), p).getHoldsList())
        .orElse(List.of());
  }

  @Override
  public List<Entitlement> entitlements(AccountKey account) {
    byte[] key = bytes(RedisKeys.entitlements(account.value()));
    return ask(r -> r.hget(key, PAYLOAD))
        .map(p -> parse(EntitlementsView.parser(), p).getEntitlementsList())
        .orElse(List.of());
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

  private static <T> Optional<T> parsed(Parser<T> parser, Response<byte[]> answer) {
    return Optional.ofNullable(answer.get()).map(payload -> parse(parser, payload));
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
