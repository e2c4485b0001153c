package io.openmonetize.flink.metering;

import io.openmonetize.flink.metering.Metering.Step;
import io.openmonetize.flink.metering.Publisher.Identity;
import io.openmonetize.schemas.v1.JournalRecord;
import io.openmonetize.wire.InputMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The accounts. Records are gathered per account and decided in bundles:
 *
 * <pre>
 *   record ─► bundle of its account ──full · 20 ms · watermark · barrier──► {@link Metering} ─► facts, projections
 *               └─ somebody waits ──────────────at once───────────────────►
 *   tick with a longer catalog ─► flush all ─► release what was parked in its partition
 *   watermark ─► flush all ─► timers: what fell due
 *   barrier   ─► flush all ─► write accounts back
 * </pre>
 *
 * Bundles change when things happen, never what happens: an account's inputs stay in the order of
 * the journal, and each carries its own time and catalog.
 */
final class MeteringOperator extends AbstractStreamOperator<KeyedBytes>
    implements OneInputStreamOperator<JournalEntry, KeyedBytes>,
        Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1L;
  private static final String TIMERS = "due";
  private static final long HEARTBEAT_MS = 1_000;

  private final MeteringConfig settings;
  private final Catalogs.Factory catalogFactory;
  private final Projections.Factory projectionFactory;

  private transient Map<String, List<Step>> bundles;
  private transient int bundled;
  private transient Catalogs catalogs;
  private transient AccountBook book;
  private transient Publisher publisher;
  private transient Metering metering;
  private transient AccountMetrics meters;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient Map<Integer, Long> catalogLengths;
  private transient long lastHeartbeat;

  /** Also read by whoever looks at the metrics. */
  private transient volatile long watermark;

  MeteringOperator(
      MeteringConfig settings,
      Catalogs.Factory catalogFactory,
      Projections.Factory projectionFactory) {
    this.settings = settings;
    this.catalogFactory = catalogFactory;
    this.projectionFactory = projectionFactory;
  }

  @Override
  public void open() throws Exception {
    super.open();
    bundles = new LinkedHashMap<>();
    catalogLengths = new LinkedHashMap<>();
    KeyedStateBackend<String> backend = getKeyedStateBackend();
    var pieces = new KeyedPieces(backend, this::setCurrentKey);
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    catalogs = catalogFactory.open();
    book = new AccountBook(pieces, settings.hotAccountBytes());
    publisher =
        new Publisher(
            book,
            pieces,
            projectionFactory.open(subtask),
            new Identity(settings.timeline(), subtask, settings.parallelism()));
    meters = new AccountMetrics(getMetricGroup());
    meters.watch(book, publisher, this::journalLag);
    publisher.register(getMetricGroup());
    var incidents = new Incidents(getProcessingTimeService()::getCurrentProcessingTime);
    metering = new Metering(book, new Outputs(output), publisher, new Witness(meters, incidents));
    timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    scheduleFlush();
    schedulePublishing();
  }

  @Override
  public void processElement(StreamRecord<JournalEntry> element) throws Exception {
    JournalEntry entry = element.getValue();
    if (entry.tick) {
      tick(entry);
      return;
    }
    var record = JournalRecord.parseFrom(entry.body);
    var step = Step.of(entry, InputMapping.toDomain(record));
    bundles.computeIfAbsent(entry.key, key -> new ArrayList<>()).add(step);
    bundled++;
    if (step.urgent()) {
      List<Step> steps = bundles.remove(entry.key);
      bundled -= steps.size();
      flush(entry.key, steps);
    } else if (bundled >= settings.bundleSize()) {
      flushAll();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flushAll();
    watermark = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    HotAccount hot = metering.due(timer.getKey(), timer.getTimestamp());
    hot.timer = Long.MAX_VALUE;
    setTimer(timer.getKey(), hot);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of accounts runs on the wall clock");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flushAll();
    book.saveAll();
  }

  @Override
  public void finish() throws Exception {
    flushAll();
    publisher.publishChanged(getProcessingTimeService().getCurrentProcessingTime());
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (publisher != null) {
      publisher.close();
    }
    if (catalogs != null) {
      catalogs.close();
    }
    super.close();
  }

  private void flushAll() {
    if (bundled > 0) {
      flushBundles();
    }
    book.shrink();
  }

  private void flushBundles() {
    long began = System.nanoTime();
    bundles.forEach(this::flush);
    meters.flushed(bundled, bundles.size(), began);
    bundles.clear();
    bundled = 0;
  }

  /** Of the job's clock behind the wall's; -1 before the first watermark. */
  private long journalLag() {
    return watermark == 0 ? -1 : System.currentTimeMillis() - watermark;
  }

  private void flush(String key, List<Step> steps) {
    setTimer(key, metering.run(key, steps, catalogs));
  }

  /**
   * One timer per account, for whatever comes first; a timer that comes too early finds nothing to
   * do.
   */
  private void setTimer(String key, HotAccount hot) {
    long next = Math.min(hot.account.nextDue(), hot.account.nextForgetting());
    if (next < hot.timer) {
      setCurrentKey(key);
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next);
      hot.timer = next;
    }
  }

  private void tick(JournalEntry tick) throws Exception {
    Long before = catalogLengths.put(tick.partition, tick.catalogLength);
    if (before == null || before < tick.catalogLength) {
      flushAll();
      for (String key : parkedIn(tick.partition)) {
        setTimer(key, metering.release(key, tick.stamp, catalogs.at(tick.catalogLength)));
      }
    }
  }

  /**
   * The accounts of a journal partition that have parked events; in the state's order, which
   * decides nothing.
   */
  private Set<String> parkedIn(int partition) {
    var keys = new LinkedHashSet<String>();
    try (Stream<String> parked =
        getKeyedStateBackend()
            .<VoidNamespace>getKeys(AccountStates.PARKED.getName(), VoidNamespace.INSTANCE)
            .map(String.class::cast)) {
      parked.filter(key -> JournalPartition.of(key) == partition).forEach(keys::add);
    }
    return keys;
  }

  private void scheduleFlush() {
    after(settings.bundleMillis(), this::scheduleFlush, this::flushAll);
  }

  private void schedulePublishing() {
    after(settings.publishMillis(), this::schedulePublishing, this::publish);
  }

  private void after(long millis, Runnable again, Runnable work) {
    long at = getProcessingTimeService().getCurrentProcessingTime() + millis;
    var unused =
        getProcessingTimeService()
            .registerTimer(
                at,
                time -> {
                  work.run();
                  again.run();
                });
  }

  private void publish() {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    publisher.publishChanged(now);
    if (now - lastHeartbeat >= HEARTBEAT_MS) {
      lastHeartbeat = now;
      publisher.heartbeat(now, watermark);
    }
  }
}
