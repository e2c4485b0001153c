package io.openmonetize.flink.analytics.rows;

import com.google.protobuf.InvalidProtocolBufferException;
import io.openmonetize.flink.analytics.rows.DoorCountRow.Counter;
import io.openmonetize.flink.analytics.rows.DoorCountRow.Counts;
import io.openmonetize.schemas.v1.DoorCount;
import io.openmonetize.schemas.v1.DoorReport;
import java.util.ArrayList;
import java.util.List;

/** Reports of the doors to rows. */
public final class DoorRows {
  private DoorRows() {}

  /**
   * @throws IllegalArgumentException when nobody counted, or for somebody who is no account
   */
  public static List<DoorCountRow> counts(byte[] bytes) throws InvalidProtocolBufferException {
    DoorReport report = parse(bytes);
    var rows = new ArrayList<DoorCountRow>(report.getCountsCount());
    for (DoorCount count : report.getCountsList()) {
      if (!count.getAccount().isEmpty()) {
        Owner.of(count.getAccount());
      }
      rows.add(
          new DoorCountRow(
              count.getAccount(),
              count.getHourMs(),
              new Counter(
                  report.getDoor(), report.getCounter(), count.getPiece(), report.getVersion()),
              new Counts(
                  count.getReceived(),
                  count.getRefused(),
                  count.getRepeated(),
                  count.getUnacknowledged())));
    }
    return rows;
  }

  public static DoorReportRow report(byte[] bytes) throws InvalidProtocolBufferException {
    DoorReport report = parse(bytes);
    return new DoorReportRow(
        report.getDoor(),
        report.getCounter(),
        report.getVersion(),
        report.getTimeMs(),
        report.getClosed());
  }

  private static DoorReport parse(byte[] bytes) throws InvalidProtocolBufferException {
    DoorReport report = DoorReport.parseFrom(bytes);
    if (report.getCounter().isEmpty()) {
      throw new IllegalArgumentException("a report of no counter");
    }
    return report;
  }
}
