package io.openmonetize.flink.metering;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * One per partition, so the watermark is the slowest partition's clock; a silent partition holds it
 * back, and ticks see to it that none is silent. After a restart it begins anew below the guard's
 * clock, so a timer may fire late but never early.
 */
final class JournalWatermarks implements WatermarkGenerator<JournalEntry> {
  private long clock = Long.MIN_VALUE;

  static WatermarkStrategy<JournalEntry> strategy() {
    return WatermarkStrategy.forGenerator(context -> new JournalWatermarks())
        .withTimestampAssigner((entry, brokerTime) -> entry.brokerTime);
  }

  @Override
  public void onEvent(JournalEntry entry, long timestamp, WatermarkOutput output) {
    clock = JournalClock.advance(clock, entry.brokerTime, entry.writtenAt);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (clock != Long.MIN_VALUE) {
      output.emitWatermark(new Watermark(clock - 1));
    }
  }
}
