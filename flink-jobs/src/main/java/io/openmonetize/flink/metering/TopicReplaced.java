package io.openmonetize.flink.metering;

/** A topic that state was made from is gone, and another one has its name. */
public final class TopicReplaced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicReplaced(TopicIdentity known, String found) {
    super(
        known.topic()
            + " was deleted and made anew: the state of this job was made from topic "
            + known.id()
            + " and the broker now has "
            + found
            + ". Metering stops here, because offsets mean other records now; restore the topic, or"
            + " discard the history on purpose and start with empty state.");
  }
}
