package io.openmonetize.standalone.clickhouse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine behind an HTTP port. */
final class FrontServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrontServer.class);

  /** ClickHouse parses deep expressions by recursion and measures the stack it finds. */
  private static final long STACK_BYTES = 8L << 20;

  /** Beyond those that run or wait, so that a ping is answered while every query slot is taken. */
  private static final int SPARE_THREADS = 16;

  private static final int BACKLOG = 256;

  private static final long DRAIN_MILLIS = 5_000;

  private final Engine engine;
  private final Gate gate;
  private final QueryRunner runner;
  private final FrontUsers users;
  private final ExecutorService threads;
  private final HttpServer http;

  private FrontServer(
      Engine engine, Gate gate, FrontUsers users, ExecutorService threads, HttpServer http) {
    this.users = users;
    this.engine = engine;
    this.gate = gate;
    this.runner = new QueryRunner(engine, gate);
    this.threads = threads;
    this.http = http;
  }

  static FrontServer start(
      Engine engine, EngineLimits limits, InetSocketAddress address, FrontUsers users)
      throws IOException {
    ExecutorService threads = threads(limits);
    HttpServer http = listen(address);
    http.setExecutor(threads);
    FrontServer server = new FrontServer(engine, new Gate(limits), users, threads, http);
    TenantRunner tenants = new TenantRunner(engine, server.gate, limits);
    http.createContext("/", new FrontHandler(engine, server.runner, tenants, users));
    http.start();
    return server;
  }

  private static HttpServer listen(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (BindException e) {
      throw new IOException(
          "cannot listen on " + address.getHostString() + " port " + address.getPort(), e);
    }
  }

  private static ExecutorService threads(EngineLimits limits) {
    int most = limits.queries() + limits.waiting() + SPARE_THREADS;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            most,
            most,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(null, task, "query", STACK_BYTES));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  int port() {
    return http.getAddress().getPort();
  }

  /**
   * Lets the queries that run come to their end, within a limit, and stops the engine. A query that
   * outlasts the limit is left to die with the process, because its connection cannot be closed
   * under it.
   */
  @Override
  public void close() {
    boolean quiet = drained();
    http.stop(0);
    threads.shutdownNow();
    users.close();
    if (quiet) {
      runner.close();
      engine.close();
    } else {
      LOG.warn("stopping with queries unfinished after {} ms", DRAIN_MILLIS);
    }
  }

  private boolean drained() {
    try {
      return gate.shut(DRAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
