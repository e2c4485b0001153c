package io.openmonetize.standalone.flink;

import io.openmonetize.flink.metering.MeteringConfig;
import io.openmonetize.flink.metering.MeteringJob;
import java.util.List;

/** The jobs that the node runs, the wallet's first. */
public final class Jobs {
  public static final int COUNT = 1;
  private static final int PARALLELISM = 2;

  private Jobs() {}

  static List<JobSpec> of(String kafka, String redis) {
    MeteringConfig metering = MeteringConfig.of(kafka, redis, PARALLELISM);
    return List.of(new JobSpec(MeteringJob.NAME, env -> MeteringJob.define(env, metering)));
  }
}
