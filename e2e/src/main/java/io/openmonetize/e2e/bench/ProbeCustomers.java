package io.openmonetize.e2e.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.AccountView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * Customers of whom each has at most one event under way, so that a change of its balance in Redis
 * is that event. One thread looks at all that are under way, again and again.
 */
final class ProbeCustomers implements AutoCloseable {
  static final String PREFIX = "probe_";
  private static final byte[] PAYLOAD = RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8);
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  /** When the event was due, and the balance before it. */
  private record UnderWay(long dueNanos, long balance) {}

  private final Jedis jedis;
  private final int customers;
  private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
  private final Map<String, Long> balances = new ConcurrentHashMap<>();
  private final Thread looking = new Thread(this::look, "probes");
  private volatile Latencies seen = new Latencies();
  private volatile boolean closed;
  private int next;

  /** Waits until all of them are there. */
  ProbeCustomers(int redisPort, int customers) {
    jedis = new Jedis("127.0.0.1", redisPort);
    this.customers = customers;
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      missing.add(PREFIX + i);
    }
    while (!missing.isEmpty()) {
      read(missing).forEach((customer, view) -> balances.put(customer, view.getBalanceMicros()));
      missing.removeIf(customer -> balances.getOrDefault(customer, 0L) > 0);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    looking.setDaemon(true);
    looking.start();
  }

  /**
   * The number of a customer for an event that is due then.
   *
   * @return empty when the next one's last event has not been seen yet
   */
  OptionalInt begin(long dueNanos) {
    int number = next;
    next = (next + 1) % customers;
    String customer = PREFIX + number;
    var event = new UnderWay(dueNanos, balances.getOrDefault(customer, 0L));
    return underWay.putIfAbsent(customer, event) == null
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }

  /** The event was not accepted, so nobody has to wait for it. */
  void refused(int number) {
    underWay.remove(PREFIX + number);
  }

  /** How many events have not been seen. */
  int underWay() {
    return underWay.size();
  }

  /** Measures from here on into that. */
  void into(Latencies latencies) {
    seen = latencies;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    looking.join();
    jedis.close();
  }

  private void look() {
    while (!closed) {
      List<String> waited = List.copyOf(underWay.keySet());
      if (!waited.isEmpty()) {
        Map<String, AccountView> views = read(waited);
        long now = System.nanoTime();
        views.forEach((customer, view) -> compare(customer, view.getBalanceMicros(), now));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void compare(String customer, long balance, long now) {
    UnderWay event = underWay.get(customer);
    if (event != null && balance != event.balance) {
      seen.add(now - event.dueNanos);
      balances.put(customer, balance);
      underWay.remove(customer);
    }
  }

  private Map<String, AccountView> read(List<String> which) {
    var answers = new ArrayList<Response<byte[]>>(which.size());
    try (Pipeline pipeline = jedis.pipelined()) {
      for (String customer : which) {
        String view = RedisKeys.view(AccountKey.of(true, customer).value());
        answers.add(pipeline.hget(view.getBytes(StandardCharsets.UTF_8), PAYLOAD));
      }
    }
    var views = new ConcurrentHashMap<String, AccountView>();
    for (int i = 0; i < which.size(); i++) {
      if (answers.get(i).get() != null) {
        views.put(which.get(i), parse(answers.get(i).get()));
      }
    }
    return views;
  }

  private static AccountView parse(byte[] payload) {
    try {
      return AccountView.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("Redis holds what is no view", e);
    }
  }
}
