package io.openmonetize.standalone.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs one request on the engine.
 *
 * <pre>
 * gate → connection (new, or the session's) → USE, SET → rows?  yes: insert stream → summary
 *                                                            no: query → result → reply
 * </pre>
 */
final class QueryRunner implements AutoCloseable {

  private final Engine engine;
  private final Gate gate;
  private final Sessions sessions;

  QueryRunner(Engine engine, Gate gate) {
    this.engine = engine;
    this.gate = gate;
    this.sessions = new Sessions(engine, System::nanoTime);
  }

  /** What becomes of an answer; called at most once, while the engine still holds the result. */
  interface Reply {
    void result(OutputFormat format, EngineResult result, Summary summary) throws IOException;

    void inserted(Summary summary) throws IOException;
  }

  void run(QueryRequest request, InputStream body, Reply reply) throws IOException {
    StatementText text = StatementText.read(request.urlStatement(), body);
    gate.enter();
    try {
      if (request.session().isPresent()) {
        runInSession(request, request.session().get(), text, reply);
      } else {
        runAlone(request, text, reply);
      }
    } finally {
      gate.leave();
    }
  }

  private void runAlone(QueryRequest request, StatementText text, Reply reply) throws IOException {
    try (EngineConnection connection = engine.open()) {
      RequestSettings settings = new RequestSettings(connection);
      request.database().ifPresent(settings::use);
      Map<String, String> all = new LinkedHashMap<>(request.settings());
      if (request.readOnly() && !"1".equals(all.get("readonly"))) {
        all.put("readonly", "2");
      }
      settings.set(all);
      execute(connection, request, text, reply);
    }
  }

  private void runInSession(
      QueryRequest request, SessionRequest session, StatementText text, Reply reply)
      throws IOException {
    if (request.settings().containsKey("readonly")) {
      throw EngineException.of(
          ErrorCode.NOT_IMPLEMENTED,
          "The embedded engine cannot take readonly back, so it does not combine with session_id");
    }
    EngineConnection connection = sessions.take(session);
    try {
      RequestSettings settings = new RequestSettings(connection);
      request.database().ifPresent(settings::use);
      List<String> undo = settings.undoing(request.settings());
      settings.set(request.settings());
      try {
        execute(connection, request, text, reply);
      } finally {
        undo.forEach(connection::run);
      }
    } finally {
      sessions.release(session);
    }
  }

  private static void execute(
      EngineConnection connection, QueryRequest request, StatementText text, Reply reply)
      throws IOException {
    if (text.hasRows()) {
      refuseWrites(request, false);
      OwnData.check(text.insertStatement() + " VALUES", connection);
      reply.inserted(connection.insert(text.insertStatement(), text.rowsFormat(), text.rows()));
      return;
    }
    String sql = text.whole();
    StatementRules.check(sql, connection);
    if (request.session().isPresent()) {
      refuseWrites(request, connection.readsOnly(sql));
    }
    try (EngineResult result = connection.query(sql, request.format())) {
      reply.result(OutputFormat.of(sql, request.format()), result, result.summary());
    }
  }

  private static void refuseWrites(QueryRequest request, boolean readsOnly) {
    if (request.readOnly() && !readsOnly) {
      throw EngineException.of(
          ErrorCode.READONLY,
          "Cannot execute query in readonly mode. For queries over HTTP, method GET implies"
              + " readonly. You should use method POST for modifying queries");
    }
  }

  @Override
  public void close() {
    sessions.close();
  }
}
