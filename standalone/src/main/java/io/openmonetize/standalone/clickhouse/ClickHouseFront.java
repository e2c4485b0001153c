package io.openmonetize.standalone.clickhouse;

import com.sun.jna.Function;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ClickHouse server of its own process: the engine as a library, served over ClickHouse's HTTP
 * protocol.
 */
public final class ClickHouseFront {

  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseFront.class);

  private ClickHouseFront() {}

  public static void main(String[] arguments) throws IOException {
    FrontConfig config = FrontConfig.parse(arguments, System.getenv());
    Engine engine = Engine.start(config.library(), config.data(), config.limits());
    FrontServer server =
        FrontServer.start(
            engine,
            config.limits(),
            new InetSocketAddress(config.host(), config.port()),
            config.users());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
    LOG.info(
        "ClickHouse {} serves {} on http://{}:{}",
        engine.version(),
        config.data(),
        config.host(),
        server.port());
    if (config.portFile().isPresent()) {
      announce(config.portFile().get(), server.port());
    }
  }

  /** Whole or not at all, so that a reader never sees half a number. */
  private static void announce(Path file, int port) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, String.valueOf(port), StandardCharsets.US_ASCII);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void stop(FrontServer server) {
    server.close();
    LOG.info("stopped");
    // The engine's static destructors would run beside its own threads in an ordinary exit.
    Function.getFunction("c", "_exit").invoke(new Object[] {0});
  }
}
