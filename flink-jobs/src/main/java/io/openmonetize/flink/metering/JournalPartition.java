package io.openmonetize.flink.metering;

import io.openmonetize.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition of the journal an account lives in: Kafka's own rule, which every writer of ours
 * uses.
 */
final class JournalPartition {
  private JournalPartition() {}

  static int of(String account) {
    int hash = Utils.murmur2(account.getBytes(StandardCharsets.UTF_8));
    return Utils.toPositive(hash) % Topics.JOURNAL_PARTITIONS;
  }
}
