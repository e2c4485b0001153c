package io.openmonetize.embedded.kafka;

import io.openmonetize.embedded.process.Ports;
import java.nio.file.Path;
import java.util.Properties;

/** The settings of a single broker that shares its JVM and machine with everything else. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";
  private static final String BROKER = "PLAINTEXT";

  private BrokerSettings() {}

  /** The last three: where it listens, where clients find it, where the controller listens. */
  static Properties of(Path dataDir, int brokerPort, int advertisedPort, int controllerPort) {
    Properties properties = new Properties();
    identity(properties, dataDir, brokerPort, controllerPort);
    properties.put("advertised.listeners", address(advertisedPort));
    aloneInTheCluster(properties);
    modest(properties);
    return properties;
  }

  private static void identity(Properties p, Path dataDir, int brokerPort, int controllerPort) {
    String controllerAddress = Ports.LOOPBACK + ":" + controllerPort;
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE_ID));
    p.put("controller.quorum.voters", NODE_ID + "@" + controllerAddress);
    p.put("controller.listener.names", CONTROLLER);
    p.put("listeners", address(brokerPort) + "," + CONTROLLER + "://" + controllerAddress);
    p.put("inter.broker.listener.name", BROKER);
    p.put("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    p.put("log.dirs", dataDir.toString());
  }

  private static String address(int port) {
    return BROKER + "://" + Ports.LOOPBACK + ":" + port;
  }

  private static void aloneInTheCluster(Properties p) {
    p.put("offsets.topic.replication.factor", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    // A broker that was killed may register again only when its old session has expired.
    p.put("broker.session.timeout.ms", "3000");
    p.put("broker.heartbeat.interval.ms", "1000");
    // A topic made by a typing error would hide that error for ever.
    p.put("auto.create.topics.enable", "false");
  }

  /** Kafka's defaults reserve memory and threads for a machine of its own. */
  private static void modest(Properties p) {
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("num.recovery.threads.per.data.dir", "2");
    p.put("background.threads", "2");
    p.put("offsets.topic.num.partitions", "1");
    p.put("transaction.state.log.num.partitions", "1");
    p.put("share.coordinator.state.topic.num.partitions", "1");
    p.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    p.put("log.segment.bytes", Integer.toString(256 * 1024 * 1024));
    p.put("log.index.size.max.bytes", Integer.toString(1024 * 1024));
  }
}
