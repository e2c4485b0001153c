package io.openmonetize.flink.analytics.fold;

import io.openmonetize.flink.analytics.clickhouse.ClickHouseConnections;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSinks;
import io.openmonetize.flink.analytics.clickhouse.LogTables;
import io.openmonetize.flink.analytics.rows.EventRow;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes decisions, and keeps the sums over them up to date.
 *
 * <pre>
 *   decision ─► written ─┐ when there are many changes, and before a checkpoint
 *           └─► changes ─┴─► rows are in the table ─► settle corrections
 *                              ├─► hours under way: each second, or in a sixth of the time ─┐
 *                              └─► backlog ◄────────────────────────────────────────────────┘
 *             when nothing comes, or in a tenth of the time ─► sum hours long over ─► sum days
 * </pre>
 *
 * A checkpoint completes after the rows are written and corrections settled, and holds what waits
 * to be summed, so a crash leaves nothing behind: the decisions since the last checkpoint come
 * again, and their groups are summed again. A sum is computed from the table and never added to, so
 * neither repeats nor order can harm it.
 *
 * <p>A fold looks through the table for its groups, which costs almost the same for few as for
 * many. So sums are made in a share of the time, and not whenever there is a checkpoint.
 */
public final class FoldingSink implements Sink<EventRow>, SupportsWriterState<EventRow, Backlog> {
  private static final long serialVersionUID = 1L;

  /** Some hundred bytes each. */
  private static final int IN_MEMORY = 200_000;

  /** 200,000 days of customers at once took ClickHouse 1.5 GB. */
  private static final int DAYS_AT_ONCE = 20_000;

  /** The hours under way take a sixth of the time, at the most. */
  private static final int PAUSE_OF_HOURS = 5;

  /** The backlog takes a tenth of the time, while rows come. */
  private static final int PAUSE_OF_BACKLOG = 9;

  private final Sink<EventRow> decisions;
  private final Folds folds;
  private final Limits limits;

  /**
   * When to fold at the latest, and how much at once.
   *
   * @param inMemory changes, or groups of hours under way, or sums in the backlog
   * @param daysAtOnce days of customers
   */
  record Limits(Duration interval, int inMemory, int daysAtOnce) implements Serializable {
    public Limits {
      if (interval.isNegative() || interval.isZero() || inMemory < 1 || daysAtOnce < 1) {
        throw new IllegalArgumentException(
            "folds need a positive interval, room for 1 change and 1 day at once, not "
                + interval
                + ", "
                + inMemory
                + ", "
                + daysAtOnce);
      }
    }
  }

  /** Makes the fold where the sink runs. */
  interface Folds extends Serializable {
    Fold begin();
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Into ClickHouse, where the sums are made as well. */
  public static FoldingSink into(ClickHouseSinks clickHouse) {
    ClickHouseConnections connections = clickHouse.connections();
    return new FoldingSink(
        clickHouse.into(LogTables.DECISIONS),
        () -> new ClickHouseFold(connections),
        new Limits(clickHouse.batching().interval(), IN_MEMORY, DAYS_AT_ONCE));
  }

  FoldingSink(Sink<EventRow> decisions, Folds folds, Limits limits) {
    this.decisions = decisions;
    this.folds = folds;
    this.limits = limits;
  }

  @Override
  public SinkWriter<EventRow> createWriter(WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  @Override
  public StatefulSinkWriter<EventRow, Backlog> restoreWriter(
      WriterInitContext context, Collection<Backlog> waited) throws IOException {
    var writer = new Writer(decisions.createWriter(context), folds.begin(), limits, waited);
    writer.foldAgainAndAgain(context.getProcessingTimeService());
    return writer;
  }

  @Override
  public SimpleVersionedSerializer<Backlog> getWriterStateSerializer() {
    return new BacklogSerializer();
  }

  static final class Writer implements StatefulSinkWriter<EventRow, Backlog> {
    private final SinkWriter<EventRow> decisions;
    private final Fold fold;
    private final Limits limits;
    private final Changes changes = new Changes();
    private final Set<Group> underWay = new HashSet<>();
    private final Backlog backlog = new Backlog();

    Writer(SinkWriter<EventRow> decisions, Fold fold, Limits limits, Collection<Backlog> waited) {
      this.decisions = decisions;
      this.fold = fold;
      this.limits = limits;
      waited.forEach(backlog::add);
    }

    @Override
    public void write(EventRow row, Context context) throws IOException, InterruptedException {
      decisions.write(row, context);
      changes.add(row);
      if (changes.size() >= limits.inMemory()) {
        flush(false);
      }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      decisions.flush(endOfInput);
      settle();
      underWay.addAll(changes.recent());
      backlog.addGroups(changes.late());
      changes.clear();
      if (endOfInput || underWay.size() >= limits.inMemory()) {
        sumHoursUnderWay();
      }
      if (endOfInput || backlog.size() >= limits.inMemory()) {
        clearBacklog();
      }
    }

    private void settle() throws IOException {
      Set<Identity> events = new HashSet<>(changes.corrected());
      if (!changes.repeated().isEmpty()) {
        events.addAll(fold.corrected(changes.repeated()));
      }
      if (!events.isEmpty()) {
        backlog.addGroups(fold.settle(events));
      }
    }

    private void foldWhatCame() throws IOException, InterruptedException {
      boolean hasTime = changes.size() == 0 && underWay.isEmpty();
      flush(false);
      sumHoursUnderWay();
      if (hasTime) {
        clearBacklog();
      }
    }

    private void sumHoursUnderWay() throws IOException {
      if (!underWay.isEmpty()) {
        fold.sumHours(underWay);
        backlog.addDays(underWay);
        underWay.clear();
      }
    }

    private void clearBacklog() throws IOException {
      if (!backlog.groups().isEmpty()) {
        fold.sumHours(backlog.groups());
      }
      for (List<CustomerDay> part : backlog.daysInParts(limits.daysAtOnce())) {
        fold.sumDays(part);
      }
      if (!backlog.days().isEmpty()) {
        fold.sumTotals(backlog.days());
      }
      backlog.clear();
    }

    @Override
    public List<Backlog> snapshotState(long checkpointId) {
      Backlog waits = backlog.copy();
      waits.addGroups(underWay);
      return waits.size() == 0 ? List.of() : List.of(waits);
    }

    void foldAgainAndAgain(ProcessingTimeService clock) {
      again(this::foldWhatCame, PAUSE_OF_HOURS, limits.interval().toMillis(), clock);
      again(this::clearBacklog, PAUSE_OF_BACKLOG, limits.interval().toMillis(), clock);
    }

    /**
     * @param pause so many times as long as the work took
     */
    private void again(Work work, int pause, long inMillis, ProcessingTimeService clock) {
      var unused =
          clock.registerTimer(
              clock.getCurrentProcessingTime() + inMillis,
              time -> {
                long began = clock.getCurrentProcessingTime();
                work.run();
                long took = clock.getCurrentProcessingTime() - began;
                again(work, pause, Math.max(limits.interval().toMillis(), pause * took), clock);
              });
    }

    @Override
    public void close() throws Exception {
      decisions.close();
    }
  }
}
