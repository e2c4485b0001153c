package io.openmonetize.flink.metering;

import java.io.Serializable;
import java.util.Map;

/** Which topics stand behind the names: one that is deleted and made anew has another id. */
interface TopicIds extends AutoCloseable {
  /** The ids of the topics that state depends on, by name; waits for Kafka. */
  Map<String, String> current();

  @Override
  void close();

  /** Makes the reader in the task. */
  interface Factory extends Serializable {
    TopicIds open();
  }
}
