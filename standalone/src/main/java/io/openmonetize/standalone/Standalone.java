package io.openmonetize.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code ./om up} runs: starts the stack, prints how to use it, and stays until stopped. */
public final class Standalone implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
  private static final PrintStream OUT = System.out;

  private final long began = System.nanoTime();
  private volatile boolean up;
  private volatile boolean stopping;

  private Standalone() {}

  public static void main(String[] args) throws InterruptedException {
    Standalone standalone = new Standalone();
    Exit.setHaltProcedure(Standalone::kafkaGaveUp);
    try {
      standalone.run(Arguments.parse(args));
    } catch (CompletionException e) {
      standalone.fail(e.getCause());
    } catch (RuntimeException e) {
      standalone.fail(e);
    }
    new CountDownLatch(1).await();
  }

  @Override
  public void ready(String part, String detail, Duration took) {
    OUT.printf(Locale.ROOT, "  %-12s %-24s %5.1f s%n", part, detail, took.toMillis() / 1000.0);
  }

  @Override
  public void note(String part, String what) {
    OUT.printf(Locale.ROOT, "  %-12s %s%n", part, what);
  }

  @Override
  public void failed(String part, Throwable why) {
    fail(why);
  }

  private void run(StackConfig config) {
    Stack stack = Stack.prepare(config, this);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
    stack.run();
    up = true;
    OUT.print(new Welcome(stack.config(), stack.operatorKey(), stack.firstCustomer()).text());
    ready("ready", "", Duration.ofNanos(System.nanoTime() - began));
  }

  /**
   * While parts are still starting there is no order to stop them in, and nothing under way that an
   * orderly end would save: the children are told to stop by their guards when this process ends.
   */
  private void stop(Stack stack) {
    stopping = true;
    OUT.println("stopping …");
    if (up) {
      stack.close();
    }
    OUT.println("stopped");
  }

  /** Kafka halts the process when it cannot write any more; its own log says on what. */
  private static void kafkaGaveUp(int code, String message) {
    System.err.println(
        "om: Kafka cannot write its log and has stopped, and everything with it; om.log tells why."
            + " A full disk is the usual reason: './om doctor' shows the room that is left."
            + " What was answered as accepted is kept; './om up' continues there");
    Runtime.getRuntime().halt(code);
  }

  private void fail(Throwable why) {
    // What breaks because everything is being stopped is no news.
    if (!stopping) {
      LOG.error("The stack does not start", why);
      System.err.println("om: " + why.getMessage());
      System.exit(1);
    }
  }
}
