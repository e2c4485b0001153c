package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseConnections;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSinks;
import io.openmonetize.flink.analytics.clickhouse.LogTables;
import io.openmonetize.flink.analytics.rows.EventRow;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes decisions, and keeps the sums over them up to date.
 *
 * <pre>
 *   decision ─► written ─┐ every interval, when there are many changes, and before a checkpoint
 *           └─► changes ─┴─► rows are in the table ─► fold: settle corrections ─► sum by hour, day
 * </pre>
 *
 * A checkpoint completes after the sums are right, so a crash in between leaves nothing behind: the
 * decisions since the last checkpoint come again, and their groups are summed again. A sum is
 * computed from the table and never added to, so neither repeats nor order can harm it.
 *
 * <p>A fold by the clock waits as long as the last one took, so that rows come in between.
 */
public final class FoldingSink implements Sink<EventRow> {
  private static final long serialVersionUID = 1L;

  /** Some hundred bytes each. */
  private static final int CHANGES_IN_MEMORY = 200_000;

  private final Sink<EventRow> decisions;
  private final Folds folds;
  private final Limits limits;

  /**
   * When to fold at the latest.
   *
   * @param changes groups and identities that wait in memory
   */
  record Limits(Duration interval, int changes) implements Serializable {
    public Limits {
      if (interval.isNegative() || interval.isZero() || changes < 1) {
        throw new IllegalArgumentException(
            "folds need a positive interval and at least 1 change, not "
                + interval
                + ", "
                + changes);
      }
    }
  }

  /** Makes the fold where the sink runs. */
  interface Folds extends Serializable {
    Fold begin();
  }

  /** Into ClickHouse, where the sums are made as well. */
  public static FoldingSink into(ClickHouseSinks clickHouse) {
    ClickHouseConnections connections = clickHouse.connections();
    return new FoldingSink(
        clickHouse.into(LogTables.DECISIONS),
        () -> new ClickHouseFold(connections),
        new Limits(clickHouse.batching().interval(), CHANGES_IN_MEMORY));
  }

  FoldingSink(Sink<EventRow> decisions, Folds folds, Limits limits) {
    this.decisions = decisions;
    this.folds = folds;
    this.limits = limits;
  }

  @Override
  public SinkWriter<EventRow> createWriter(WriterInitContext context) throws IOException {
    var writer = new Writer(decisions.createWriter(context), folds.begin(), limits);
    writer.foldAgainAndAgain(context.getProcessingTimeService());
    return writer;
  }

  static final class Writer implements SinkWriter<EventRow> {
    private final SinkWriter<EventRow> decisions;
    private final Fold fold;
    private final Limits limits;
    private final Changes changes = new Changes();

    Writer(SinkWriter<EventRow> decisions, Fold fold, Limits limits) {
      this.decisions = decisions;
      this.fold = fold;
      this.limits = limits;
    }

    @Override
    public void write(EventRow row, Context context) throws IOException, InterruptedException {
      decisions.write(row, context);
      changes.add(row);
      if (changes.size() >= limits.changes()) {
        flush(false);
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      decisions.flush(endOfInput);
      Changes.Batch batch = changes.take();
      if (!batch.isEmpty()) {
        fold.fold(batch);
      }
    }

    void foldAgainAndAgain(ProcessingTimeService clock) {
      scheduleIn(limits.interval().toMillis(), clock);
    }

    private void scheduleIn(long millis, ProcessingTimeService clock) {
      long due = clock.getCurrentProcessingTime() + millis;
      var unused =
          clock.registerTimer(
              due,
              time -> {
                long began = clock.getCurrentProcessingTime();
                flush(false);
                long took = clock.getCurrentProcessingTime() - began;
                scheduleIn(Math.max(limits.interval().toMillis(), took), clock);
              });
    }

    @Override
    public void close() throws Exception {
      decisions.close();
    }
  }
}
