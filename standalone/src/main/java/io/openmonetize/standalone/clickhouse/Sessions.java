package io.openmonetize.standalone.clickhouse;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Connections that live on between requests, by the session ids that clients chose.
 *
 * <p>Idle sessions end when the next request comes by; nothing but memory depends on the moment.
 */
final class Sessions implements AutoCloseable {

  private static final int MOST = 64;

  private final Engine engine;
  private final LongSupplier nanos;
  private final Map<String, Session> open = new HashMap<>();

  Sessions(Engine engine, LongSupplier nanos) {
    this.engine = engine;
    this.nanos = nanos;
  }

  private static final class Session {
    private final EngineConnection connection;
    private boolean busy = true;
    private long expires;

    private Session(EngineConnection connection) {
      this.connection = connection;
    }
  }

  /** The session's connection for this request alone; to be given back with {@link #release}. */
  synchronized EngineConnection take(SessionRequest request) {
    endIdle();
    Session session = open.get(request.id());
    if (session == null) {
      return start(request);
    }
    if (session.busy) {
      throw EngineException.of(
          ErrorCode.SESSION_IS_LOCKED,
          "Session " + request.id() + " is locked by a concurrent client");
    }
    session.busy = true;
    return session.connection;
  }

  private EngineConnection start(SessionRequest request) {
    if (request.mustExist()) {
      throw EngineException.of(
          ErrorCode.SESSION_NOT_FOUND, "Session " + request.id() + " not found");
    }
    if (open.size() >= MOST) {
      throw EngineException.of(
          ErrorCode.TOO_MANY_SIMULTANEOUS_QUERIES, "Too many sessions. Maximum: " + MOST);
    }
    Session session = new Session(engine.open());
    open.put(request.id(), session);
    return session.connection;
  }

  synchronized void release(SessionRequest request) {
    Session session = open.get(request.id());
    session.busy = false;
    session.expires = nanos.getAsLong() + Duration.ofSeconds(request.timeoutSeconds()).toNanos();
    if (request.closeAfter()) {
      open.remove(request.id()).connection.close();
    }
  }

  private void endIdle() {
    open.values()
        .removeIf(
            session -> {
              boolean over = !session.busy && session.expires - nanos.getAsLong() < 0;
              if (over) {
                session.connection.close();
              }
              return over;
            });
  }

  @Override
  public synchronized void close() {
    open.values().forEach(session -> session.connection.close());
    open.clear();
  }
}
