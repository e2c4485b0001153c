package io.openmonetize.embedded.kafka;

import io.openmonetize.embedded.process.Ports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker and controller (KRaft) in this JVM, with its data in a folder.
 *
 * <p>The first start formats the folder; a later start on the same folder finds topics and records
 * as they were. The broker listens on the loopback interface only.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it accepts clients.
   *
   * @param port where clients connect; 0 chooses a free one
   */
  public static EmbeddedKafka start(Path dataDir, int port) {
    int brokerPort = Ports.orFree(port);
    return start(dataDir, brokerPort, brokerPort);
  }

  /**
   * Starts a broker that tells its clients to come by way of another port.
   *
   * @param port where it listens
   * @param advertisedPort where something listens that leads there
   */
  public static EmbeddedKafka start(Path dataDir, int port, int advertisedPort) {
    format(dataDir);
    Properties properties = BrokerSettings.of(dataDir, port, advertisedPort, Ports.orFree(0));
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, port);
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return Ports.LOOPBACK + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path dataDir) {
    if (Files.exists(dataDir.resolve("meta.properties"))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(BrokerSettings.NODE_ID)
            .setControllerListenerName(BrokerSettings.CONTROLLER)
            .setMetadataLogDirectory(dataDir.toString())
            .addDirectory(dataDir.toString())
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      Files.createDirectories(dataDir);
      formatter.run();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format Kafka's data folder " + dataDir, e);
    }
  }
}
