package io.openmonetize.flink.metering;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Projections in Redis, written by a thread of its own in pipelines.
 *
 * <p>Guarantee: at least once and never an older version over a newer one, by the fence script.
 * What was queued when Redis went away is lost and reported, and the publisher's next round through
 * all accounts replaces it.
 */
final class RedisProjections implements Projections {
  private static final Logger LOG = LoggerFactory.getLogger(RedisProjections.class);
  private static final int QUEUE = 4_096;
  private static final int PIPELINE = 256;
  private static final long RECONNECT_MS = 500;
  private static final int TIMEOUT_MS = 2_000;
  private static final long IDLE_MS = 2;

  private final URI redis;
  private final int subtask;
  private final BlockingQueue<Update> urgent = new ArrayBlockingQueue<>(QUEUE);
  private final BlockingQueue<Update> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicBoolean lost = new AtomicBoolean(true);
  private final RedisMetrics metrics = new RedisMetrics();
  private final Thread writer;

  /** Only the writing thread looks at it: a round has marked this Redis as complete. */
  private boolean completed;

  private volatile boolean closing;
  private volatile boolean connected;

  RedisProjections(URI redis, int subtask) {
    this.redis = redis;
    this.subtask = subtask;
    writer = new Thread(this::write, "redis-projections-" + subtask);
    writer.setDaemon(true);
    writer.start();
  }

  static Factory factory(String redis) {
    return subtask -> new RedisProjections(URI.create(redis), subtask);
  }

  @Override
  public boolean offer(Update update) {
    return queue.offer(update);
  }

  @Override
  public boolean offerUrgent(Update update) {
    return urgent.offer(update);
  }

  @Override
  public void register(MetricGroup operator) {
    metrics.register(operator, queue, urgent);
  }

  @Override
  public boolean lostSome() {
    return lost.getAndSet(false);
  }

  /**
   * What is queued still goes out when Redis takes it; what does not is replaced after the next
   * start.
   */
  @Override
  public void close() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MS);
    while (connected && !(urgent.isEmpty() && queue.isEmpty()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(IDLE_MS));
    }
    closing = true;
    writer.interrupt();
    try {
      writer.join(TIMEOUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    while (!closing) {
      try (Jedis jedis = new Jedis(redis, TIMEOUT_MS)) {
        var redisWriter = new FencedWriter(jedis, metrics);
        connected = true;
        writeWhileConnected(redisWriter);
      } catch (JedisException away) {
        connected = false;
        lost.set(true);
        metrics.away.increment();
        LOG.warn("Redis is away, projections wait: {}", away.getMessage());
        pause();
      } catch (InterruptedException closed) {
        return;
      }
    }
  }

  private void writeWhileConnected(FencedWriter redisWriter) throws InterruptedException {
    var batch = new ArrayList<Update>(PIPELINE);
    while (!closing) {
      urgent.drainTo(batch, PIPELINE);
      queue.drainTo(batch, PIPELINE - batch.size());
      if (batch.isEmpty()) {
        awaitUrgent(batch);
      }
      noticeWiping(redisWriter, batch);
      redisWriter.write(batch);
      metrics.written(batch.size());
      batch.clear();
    }
  }

  private void awaitUrgent(List<Update> batch) throws InterruptedException {
    Update first = urgent.poll(IDLE_MS, TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
    }
  }

  /** A heartbeat comes every second; with each we look whether our mark is still there. */
  private void noticeWiping(FencedWriter redisWriter, List<Update> batch) {
    boolean beat = batch.stream().anyMatch(Heartbeat.class::isInstance);
    if (beat && completed && !redisWriter.isComplete(subtask)) {
      LOG.warn("Redis has lost its projections; all of them are written anew");
      redisWriter.callIncomplete();
      completed = false;
      metrics.wiped.increment();
      lost.set(true);
    }
    completed |= batch.stream().anyMatch(Complete.class::isInstance);
  }

  private void pause() {
    urgent.clear();
    queue.clear();
    try {
      TimeUnit.MILLISECONDS.sleep(RECONNECT_MS);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
