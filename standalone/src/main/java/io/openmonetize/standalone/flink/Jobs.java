package io.openmonetize.standalone.flink;

import io.openmonetize.flink.analytics.AnalyticsConfig;
import io.openmonetize.flink.analytics.AnalyticsJob;
import io.openmonetize.flink.analytics.clickhouse.Batching;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseRetention;
import io.openmonetize.flink.analytics.clickhouse.ClickHouseSchema;
import io.openmonetize.flink.analytics.clickhouse.Retention;
import io.openmonetize.flink.intake.IntakeConfig;
import io.openmonetize.flink.intake.IntakeJob;
import io.openmonetize.flink.metering.MeteringConfig;
import io.openmonetize.flink.metering.MeteringJob;
import io.openmonetize.schemas.ClickHouseAddress;
import java.sql.SQLException;
import java.util.List;

/**
 * The jobs that the node runs.
 *
 * @param kafka bootstrap servers
 * @param redis redis://host:port
 * @param clickHouse http://host:port
 * @param retention how long ClickHouse keeps what
 */
public record Jobs(String kafka, String redis, String clickHouse, Retention retention) {
  /** Jobs that run with or without ClickHouse. */
  public static final int WALLET_JOBS = 2;

  public static final int ALL_JOBS = WALLET_JOBS + 1;

  private static final int METERING_PARALLELISM = 2;
  private static final int INTAKE_PARALLELISM = 1;

  List<JobSpec> wallet() {
    MeteringConfig metering = MeteringConfig.of(kafka, redis, METERING_PARALLELISM);
    IntakeConfig intake = IntakeConfig.of(kafka, INTAKE_PARALLELISM);
    return List.of(
        new JobSpec(MeteringJob.NAME, env -> MeteringJob.define(env, metering)),
        new JobSpec(IntakeJob.NAME, env -> IntakeJob.define(env, intake)));
  }

  /**
   * Brings ClickHouse's schema up to date, which the job's identity depends on.
   *
   * @throws SQLException while ClickHouse is away
   */
  JobSpec analytics() throws SQLException {
    AnalyticsConfig config =
        new AnalyticsConfig(kafka, ClickHouseAddress.parse(clickHouse), Batching.DEFAULT);
    ClickHouseSchema.Applied schema = ClickHouseSchema.apply(config.clickHouse());
    ClickHouseRetention.apply(config.clickHouse(), retention);
    return new JobSpec(AnalyticsJob.name(schema), env -> AnalyticsJob.define(env, config, schema));
  }
}
