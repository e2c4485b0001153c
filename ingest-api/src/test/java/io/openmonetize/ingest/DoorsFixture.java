package io.openmonetize.ingest;

import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.HttpServer;
import io.openmonetize.http.HttpService;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.OperatorKey;
import io.openmonetize.http.auth.people.SealedKeyTokens;
import io.openmonetize.http.contract.Contract;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.FakeKeyDirectory;
import io.openmonetize.http.fake.TestServer;
import io.openmonetize.http.limits.LimitsConfig;
import io.openmonetize.http.limits.RequestLimits;
import io.openmonetize.journal.fake.MemoryJournal;
import io.openmonetize.journal.fake.MemoryReceiptWaiter;
import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The doors beside the native one, on a server in memory whose every answer keeps the contract. */
public final class DoorsFixture implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  public static final String KEY = "om_live_doors";
  public static final String TEST_KEY = "om_test_doors";
  public static final String VIEWER = "om_live_viewer";
  private static final String SECRET = "a secret of thirty-two characters";

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Clock clock = new SettableClock();
  public final MemoryJournal journal = new MemoryJournal(clock);
  private final MemoryRejectedLog rejected = new MemoryRejectedLog();
  public final FakeKeyDirectory keys = new FakeKeyDirectory();
  public final HttpServer server;
  public final Calls calls;

  public DoorsFixture(Rules rules) {
    this(rules, SECRET);
  }

  public DoorsFixture(Rules rules, String secret) {
    this(rules, secret, RequestLimits.none());
  }

  /** Whose callers may ask so many times a minute, with a key of theirs or without. */
  public static DoorsFixture limited(int requests) {
    var limits = new LimitsConfig(requests, requests, 0, 0);
    return new DoorsFixture(Rules.NONE, SECRET, RequestLimits.open(limits, "redis://127.0.0.1:1"));
  }

  private DoorsFixture(Rules rules, String secret, RequestLimits limits) {
    var tokens = SealedKeyTokens.of(secret, clock);
    var cache =
        new KeyCache(keys, new KeyCacheConfig(Duration.ZERO, Duration.ZERO, 10), System::nanoTime);
    var events =
        new IngestService(
            journal,
            new SideLogs(
                rejected, DoorReporter.idle(new DoorCounter("proc_1"), new MemoryDoorLog(), clock)),
            new MemoryReceiptWaiter(),
            clock,
            List.of(),
            () -> {});
    server =
        HttpServer.start(
            ServerConfig.onLoopback(0),
            new ServiceInfo("test", "1", "test"),
            new Authenticator(OperatorKey.of(TestServer.OPERATOR), cache, clock).with(tokens),
            limits,
            List.of(events.doors(rules, tokens), events, elsewhere()));
    calls = new Calls(server.url(), Contract.of("/openapi/doors.yaml", "/openapi/ingest-api.yaml"));
    keys.put(KEY, "live:cust_a", "owner");
    keys.put(TEST_KEY, "test:cust_a", "owner");
    keys.put(VIEWER, "live:cust_a", "viewer");
  }

  /** What a key may read, and what only stands for a key may not. */
  private static HttpService elsewhere() {
    return TestServer.service(
        "elsewhere", routes -> routes.get("/elsewhere", Access.READ, ctx -> ctx.status(200)));
  }

  public void reset() {
    journal.clear();
    journal.goAway(false);
    rejected.clear();
    now.set(NOW);
  }

  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  public List<UsageEvent> journaled() {
    return journal.entries().stream().map(e -> e.record().getUsage()).toList();
  }

  public List<String> accounts() {
    return journal.entries().stream().map(e -> e.account().value()).toList();
  }

  /** `code` and payload of what was refused and kept. */
  public List<String> rejected() {
    return rejected.events().stream()
        .map(e -> e.getCustomerId() + " " + e.getCode() + " " + e.getPayload().toStringUtf8())
        .toList();
  }

  public Calls.Answer post(String path, String type, String body, String... more) {
    return postBy(KEY, path, type, body, more);
  }

  public Calls.Answer postBy(String key, String path, String type, String body, String... more) {
    var headers = new String[more.length + 4];
    headers[0] = "Authorization";
    headers[1] = "Bearer " + key;
    headers[2] = "Content-Type";
    headers[3] = type;
    System.arraycopy(more, 0, headers, 4, more.length);
    return calls.send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  @Override
  public void close() {
    server.close();
  }

  private final class SettableClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
