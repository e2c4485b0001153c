package io.openmonetize.standalone.flink;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits the analytics job once ClickHouse is there. It has a thread of its own, because the
 * wallet's jobs run without ClickHouse, and when this job fails for good they go on.
 */
record AnalyticsSubmission(FlinkNode node, Jobs jobs) implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(AnalyticsSubmission.class);
  private static final int PAUSE_SECONDS = 2;

  @Override
  public void run() {
    try {
      while (!submitted()) {
        TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError e) {
      LOG.error("The analytics job cannot be submitted; ClickHouse stays as it is", e);
    }
  }

  private boolean submitted() throws Exception {
    try {
      var unused = node.submit(jobs.analytics());
      return true;
    } catch (SQLException e) {
      LOG.warn("ClickHouse is not ready, the analytics job waits for it: {}", e.getMessage());
      return false;
    }
  }
}
