package io.openmonetize.domain.account;

import io.openmonetize.domain.usage.UsageEvent;
import java.util.Optional;

/** What the journal asks an account to decide. */
public sealed interface Input {

  /** Where a direct producer's record stood in the public topic. */
  record Origin(int generation, int partition, long offset) {}

  /**
   * @param receiptId empty when nobody waits for the verdict
   */
  record Usage(UsageEvent event, Optional<Origin> origin, String receiptId) implements Input {}

  /**
   * @param key under which a repeat is recognised: the client's, else the command id
   * @param requestHash of what was asked under that key
   * @param origin the network address that it came from; empty when the platform asked by itself
   */
  record Ask(
      String commandId, String key, long requestHash, String actor, String origin, Command command)
      implements Input {
    public Ask(String commandId, String key, long requestHash, String actor, Command command) {
      this(commandId, key, requestHash, actor, "", command);
    }
  }
}
