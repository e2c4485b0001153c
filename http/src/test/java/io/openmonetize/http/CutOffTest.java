package io.openmonetize.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Authenticator;
import io.openmonetize.http.auth.KeyCache;
import io.openmonetize.http.auth.KeyCacheConfig;
import io.openmonetize.http.auth.OperatorKey;
import io.openmonetize.http.fake.Calls;
import io.openmonetize.http.fake.FakeKeyDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CutOffTest {
  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void services_are_closed_although_a_request_does_not_end_in_time() throws Exception {
    var keys = new KeyCache(new FakeKeyDirectory(), KeyCacheConfig.defaults(), System::nanoTime);
    var server =
        HttpServer.start(
            new ServerConfig("127.0.0.1", 0, Duration.ofMillis(100), 16, Access.OPEN),
            new ServiceInfo("test", "1", "test"),
            new Authenticator(OperatorKey.none(), keys, Clock.systemUTC()),
            List.of(new Endless()));
    var unused = CompletableFuture.supplyAsync(() -> new Calls(server.url()).get("/endless"));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

    server.close();

    assertThat(closed).isTrue();
  }

  private final class Endless implements HttpService {
    @Override
    public String name() {
      return "endless";
    }

    @Override
    public void register(Routes routes) {
      routes.get(
          "/endless",
          Access.OPEN,
          ctx -> {
            started.countDown();
            Deferred.answer(ctx, new CompletableFuture<String>(), ctx::result);
          });
    }

    @Override
    public List<ReadinessCheck> readiness() {
      return List.of();
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
