package io.openmonetize.standalone.clickhouse;

import java.io.IOException;
import java.io.InputStream;

/**
 * Runs a tenant's statement.
 *
 * <pre>
 * gates → new connection → fence (the schema) → USE, SET … readonly → tree allowed? → query → reply
 * </pre>
 *
 * <p>A session is a connection like any other: a tenant can make no temporary table and no SET, so
 * there is nothing to keep between requests.
 */
final class TenantRunner {
  private final Engine engine;
  private final Gate gate;
  private final TenantGates tenants;

  TenantRunner(Engine engine, Gate gate, EngineLimits limits) {
    this.engine = engine;
    this.gate = gate;
    this.tenants = new TenantGates(limits);
  }

  void run(Tenant tenant, QueryRequest request, InputStream body, QueryRunner.Reply reply)
      throws IOException {
    String sql = statement(StatementText.read(request.urlStatement(), body));
    database(request);
    tenants.enter(tenant);
    try {
      gate.enter();
      try {
        runInside(tenant, request, sql, reply);
      } finally {
        gate.leave();
      }
    } finally {
      tenants.leave(tenant);
    }
  }

  private void runInside(Tenant tenant, QueryRequest request, String sql, QueryRunner.Reply reply)
      throws IOException {
    try (EngineConnection connection = engine.open()) {
      TenantFence fence = TenantFence.of(tenant, connection);
      RequestSettings settings = new RequestSettings(connection);
      settings.use(TenantFence.DATABASE);
      settings.set(TenantSettings.of(fence, request.settings()));
      new TenantStatement(fence).check(sql, connection);
      try (EngineResult result = connection.query(sql, request.format())) {
        reply.result(
            OutputFormat.of(sql, request.format()), result, result.summary().ofResultOnly());
      }
    }
  }

  private static String statement(StatementText text) throws IOException {
    if (text.hasRows()) {
      throw EngineException.of(ErrorCode.READONLY, "A customer reads, and writes nothing");
    }
    return text.whole();
  }

  /** Drivers that are told no database say `default`. */
  private static void database(QueryRequest request) {
    String asked = request.database().orElse(TenantFence.DATABASE);
    if (!asked.equals(TenantFence.DATABASE) && !asked.equals("default")) {
      throw EngineException.of(ErrorCode.UNKNOWN_DATABASE, "Database " + asked + " does not exist");
    }
  }
}
