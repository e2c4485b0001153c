package io.openmonetize.controlplane;

import io.openmonetize.controlplane.entitlements.WhenDegraded;
import io.openmonetize.controlplane.fakes.Api;
import io.openmonetize.controlplane.fakes.Api.Reply;
import io.openmonetize.controlplane.fakes.FakeAccount;
import io.openmonetize.controlplane.fakes.FakeAlertLog;
import io.openmonetize.controlplane.fakes.FakeArchive;
import io.openmonetize.controlplane.fakes.FakeAudit;
import io.openmonetize.controlplane.fakes.FakeCatalog;
import io.openmonetize.controlplane.fakes.FakeMetering;
import io.openmonetize.controlplane.fakes.FakePublicDoor;
import io.openmonetize.controlplane.fakes.SteppedClock;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.http.HttpServer;
import io.openmonetize.http.Routes;
import io.openmonetize.http.ServerConfig;
import io.openmonetize.http.ServiceInfo;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.OperatorKey;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.limits.FakeBuckets;
import io.openmonetize.journal.JournalConfig;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.v1.KeyView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The real server with the real routes, and fakes of all that lies behind them. */
public final class TestPlatform implements AutoCloseable {
  public static final String OPERATOR = "om_admin_0123456789abcdef0123456789abcdef";
  public static final Instant NOW = Instant.ofEpochMilli(FakeAccount.NOW_MS);

  /** A customer with the key that was shown to it. */
  public record Customer(String id, String key, Api api, AccountKey account) {}

  public final FakeMetering metering = new FakeMetering();
  public final FakeCatalog catalog = FakeCatalog.seeded();
  public final FakeArchive archive = new FakeArchive();
  public final FakePublicDoor door = new FakePublicDoor();
  public final SteppedClock clock = new SteppedClock(NOW);
  public final FakeBuckets buckets = new FakeBuckets(clock::millis);
  private final HttpServer server;
  private int customers;

  private TestPlatform(Access whoRegisters, boolean allowWhenDegraded) {
    this(whoRegisters, allowWhenDegraded, true);
  }

  private TestPlatform(Access whoRegisters, boolean allowWhenDegraded, boolean accessByDefault) {
    metering.catalog = catalog::current;
    archive.audit = new FakeAudit(metering);
    var config =
        new ControlPlaneConfig(
            JournalConfig.defaults("127.0.0.1:1"),
            "redis://127.0.0.1:1",
            ClickHouseAddress.parse("http://127.0.0.1:1"),
            whoRegisters,
            new WhenDegraded(allowWhenDegraded, WhenDegraded.STALE_AFTER),
            accessByDefault,
            Duration.ofSeconds(5),
            Defaults.INITIAL);
    var ports =
        new Ports(
            metering,
            metering,
            metering,
            archive.archives(),
            catalog,
            buckets,
            metering,
            door,
            new FakeAlertLog());
    var service = new ControlPlaneService(config, ports, Background.idle(), List.of(), clock);
    var keys =
        new KeyCache(
            metering.keys(),
            new KeyCacheConfig(Duration.ZERO, Duration.ofMinutes(1), 100),
            System::nanoTime);
    server =
        HttpServer.start(
            new ServerConfig(ServerConfig.LOOPBACK, 0, Duration.ZERO, 16),
            new ServiceInfo("control-plane", "test", "test"),
            new Authenticator(OperatorKey.of(OPERATOR), keys, clock),
            List.of(service));
  }

  public static TestPlatform open() {
    return new TestPlatform(Access.OPEN, false);
  }

  public static TestPlatform adminRegisters() {
    return new TestPlatform(Access.OPERATOR, false);
  }

  public static TestPlatform allowingWhenDegraded() {
    return new TestPlatform(Access.OPEN, true);
  }

  public static TestPlatform denyingByDefault() {
    return new TestPlatform(Access.OPEN, false, false);
  }

  public String url() {
    return server.url();
  }

  public Api api() {
    return new Api(server.url());
  }

  /** A client that takes answers as they come, JSON or not. */
  public Calls calls() {
    return new Calls(server.url());
  }

  public Api operator() {
    return api().key(OPERATOR);
  }

  public Customer customer() {
    customers++;
    Reply reply =
        api()
            .post(
                "/v1/customers/register",
                "{'name':'Customer " + customers + "','email':'c" + customers + "@example.com'}");
    if (reply.status() != 201) {
      throw new IllegalStateException("not registered: " + reply.body());
    }
    String id = reply.text("customer_id");
    String key = reply.text("api_key");
    return new Customer(id, key, api().key(key), AccountKey.of(true, id));
  }

  /** Another key of that customer, with another role. */
  public Api withRole(Customer customer, String role) {
    String key = "om_live_" + role;
    metering.key(
        ApiKeys.sha256Hex(key),
        KeyView.newBuilder()
            .setAccount(customer.account().value())
            .setKeyId("key_" + role)
            .setRole(role)
            .build());
    return api().key(key);
  }

  public List<Routes.Route> routes() {
    return server.table();
  }

  @Override
  public void close() {
    server.close();
  }
}
