package io.openmonetize.standalone.clickhouse;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Connections that live on between requests, by the session ids that clients chose.
 *
 * <p>Idle sessions end when the next request comes by; nothing but memory depends on the moment.
 */
final class Sessions implements AutoCloseable {

  private static final int MOST = 64;

  /**
   * A session is released a moment after its client has read the answer, so the same client's next
   * request may have to wait for that moment.
   */
  private static final Duration RELEASE = Duration.ofSeconds(1);

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
    awaitRelease(request.id());
    if (isBusy(request.id())) {
      throw EngineException.of(
          ErrorCode.SESSION_IS_LOCKED,
          "Session " + request.id() + " is locked by a concurrent client");
    }
    Session session = open.get(request.id());
    if (session == null) {
      return start(request);
    }
    session.busy = true;
    return session.connection;
  }

  private void awaitRelease(String id) {
    long deadline = nanos.getAsLong() + RELEASE.toNanos();
    long left = RELEASE.toMillis();
    while (isBusy(id) && left > 0) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = Duration.ofNanos(deadline - nanos.getAsLong()).toMillis();
    }
  }

  private boolean isBusy(String id) {
    return open.containsKey(id) && open.get(id).busy;
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
    Session session = Objects.requireNonNull(open.get(request.id()), "released, but never taken");
    session.busy = false;
    session.expires = nanos.getAsLong() + Duration.ofSeconds(request.timeoutSeconds()).toNanos();
    if (request.closeAfter()) {
      open.remove(request.id());
      session.connection.close();
    }
    notifyAll();
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
