package io.openmonetize.events;

/**
 * Where a record stands in the public topic.
 *
 * @param generation raised when the topic was recreated and its offsets began again
 */
public record RecordPosition(String topic, int partition, long offset, int generation) {

  /** The same for the same record for ever, and no other record's. */
  public String assignedId() {
    String id = EventIds.PREFIX + topic + "-" + partition + "-" + offset;
    return generation == 0 ? id : id + "-g" + generation;
  }
}
