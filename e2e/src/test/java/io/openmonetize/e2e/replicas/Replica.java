package io.openmonetize.e2e.replicas;

import io.openmonetize.e2e.load.Api;
import io.openmonetize.embedded.process.GuardedProcess;
import io.openmonetize.embedded.process.Ports;
import io.openmonetize.standalone.ApisMain;
import io.openmonetize.standalone.JavaChild;
import io.openmonetize.standalone.Stack;
import io.openmonetize.standalone.StackPorts;
import io.openmonetize.standalone.Until;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Both services as a process of their own, beside others on the same stores. */
final class Replica implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final GuardedProcess process;
  private final URI url;

  private Replica(GuardedProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  static Replica of(Stack stack, String name, Path logs) {
    StackPorts stores = stack.config().ports();
    int port = Ports.orFree(0);
    var settings =
        Map.of(
            "OM_KAFKA", "127.0.0.1:" + stores.kafka(),
            "OM_REDIS", "redis://127.0.0.1:" + stores.redis(),
            "OM_CLICKHOUSE", "http://127.0.0.1:" + stores.clickHouse(),
            "OM_ADMIN_KEY", stack.operatorKey(),
            "OM_PORT", Integer.toString(port));
    var child =
        new JavaChild(name, ApisMain.class, List.of("-Xmx256m", "-XX:+UseSerialGC"), settings);
    var replica = new Replica(child.start(logs), URI.create("http://127.0.0.1:" + port));
    if (!Until.holds(replica::serves, START)) {
      replica.close();
      throw new IllegalStateException(name + " does not serve; see " + logs);
    }
    return replica;
  }

  Api as(String key) {
    return new Api(url, key);
  }

  void kill() {
    process.kill();
  }

  private boolean serves() {
    try {
      Api.Answer answer = as("").get("/ready");
      return answer.status() == 200 && answer.text("status").equals("ready");
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
