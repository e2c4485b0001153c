package io.openmonetize.controlplane;

import io.openmonetize.controlplane.entitlements.WhenDegraded;
import io.openmonetize.domain.catalog.Defaults;
import io.openmonetize.http.auth.Access;
import io.openmonetize.http.config.Env;
import io.openmonetize.journal.JournalConfig;
import io.openmonetize.schemas.ClickHouseAddress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;

/**
 * What this service needs beside a server to be mounted on.
 *
 * @param clickhouse read only, for what is no longer in Redis
 * @param whoRegisters {@link Access#OPEN} or {@link Access#OPERATOR}
 * @param whenDegraded what a check does while balances cannot be read or are old
 * @param accessByDefault whether a check allows what no entitlement speaks of
 * @param commandWait how long a command's answer is waited for before the client gets its id
 * @param defaults said in the catalog once, when it has none
 */
public record ControlPlaneConfig(
    JournalConfig journal,
    String redis,
    ClickHouseAddress clickhouse,
    Access whoRegisters,
    WhenDegraded whenDegraded,
    boolean accessByDefault,
    Duration commandWait,
    Defaults defaults) {
  private static final String REGISTRATION = "OM_REGISTRATION";
  private static final String WHEN_DEGRADED = "OM_CHECK_WHEN_DEGRADED";
  private static final String STALE_AFTER = "OM_CHECK_STALE_AFTER";
  private static final String DEFAULT_ACCESS = "OM_DEFAULT_ACCESS";
  private static final String CLICKHOUSE = "OM_CLICKHOUSE";
  private static final String LOCAL_CLICKHOUSE = "http://127.0.0.1:8123";
  private static final String COMMAND_WAIT = "OM_COMMAND_WAIT";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  public ControlPlaneConfig {
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(redis, "redis");
    Objects.requireNonNull(clickhouse, "clickhouse");
    Objects.requireNonNull(whenDegraded, "whenDegraded");
    Objects.requireNonNull(defaults, "defaults");
    if (whoRegisters != Access.OPEN && whoRegisters != Access.OPERATOR) {
      throw new IllegalArgumentException("customers register openly or by the operator only");
    }
    if (commandWait.isNegative() || commandWait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException("a command is waited for between 0 and 30 s");
    }
  }

  public static ControlPlaneConfig from(Env env) {
    return new ControlPlaneConfig(
        JournalConfig.defaults(env.kafka()),
        env.redis(),
        clickHouse(env),
        is(env, REGISTRATION, "admin", "open") ? Access.OPERATOR : Access.OPEN,
        whenDegraded(env),
        !is(env, DEFAULT_ACCESS, "deny", "allow"),
        commandWait(env),
        defaults(env));
  }

  private static WhenDegraded whenDegraded(Env env) {
    boolean allow = is(env, WHEN_DEGRADED, "allow", "deny");
    Duration staleAfter = env.duration(STALE_AFTER, WhenDegraded.STALE_AFTER);
    if (staleAfter.isNegative() || staleAfter.isZero()) {
      env.mistake(STALE_AFTER, "must be above 0");
      return new WhenDegraded(allow, WhenDegraded.STALE_AFTER);
    }
    return new WhenDegraded(allow, staleAfter);
  }

  private static ClickHouseAddress clickHouse(Env env) {
    try {
      return ClickHouseAddress.parse(env.text(CLICKHOUSE, LOCAL_CLICKHOUSE));
    } catch (IllegalArgumentException e) {
      env.mistake(CLICKHOUSE, "must look like http://[user:password@]127.0.0.1:8123");
      return ClickHouseAddress.parse(LOCAL_CLICKHOUSE);
    }
  }

  private static boolean is(Env env, String name, String word, String otherwise) {
    String value = env.text(name, otherwise);
    if (!value.equals(word) && !value.equals(otherwise)) {
      env.mistake(name, "must be " + word + " or " + otherwise);
    }
    return value.equals(word);
  }

  private static Duration commandWait(Env env) {
    Duration wait = env.duration(COMMAND_WAIT, Duration.ofSeconds(5));
    if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
      env.mistake(COMMAND_WAIT, "must lie between 0 and 30s");
      return Duration.ZERO;
    }
    return wait;
  }

  private static Defaults defaults(Env env) {
    try {
      return new Defaults(
          new BigDecimal(env.text("OM_MARKUP", "2.0")),
          new BigDecimal(env.text("OM_CREDITS_PER_USD", "1000")));
    } catch (IllegalArgumentException e) {
      env.mistake("OM_MARKUP, OM_CREDITS_PER_USD:", "must be decimals such as 2.0 and 1000");
      return Defaults.INITIAL;
    }
  }
}
