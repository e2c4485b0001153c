package io.openmonetize.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code ./om up} runs: starts the stack, prints how to use it, and stays until stopped. */
public final class Standalone {
  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
  private static final PrintStream OUT = System.out;

  private Standalone() {}

  public static void main(String[] args) throws InterruptedException {
    long began = System.nanoTime();
    try {
      Stack stack = Stack.prepare(Arguments.parse(args), Standalone::print);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
      stack.run();
      greet(stack);
      print("ready", "", Duration.ofNanos(System.nanoTime() - began));
    } catch (CompletionException e) {
      fail(e.getCause());
    } catch (RuntimeException e) {
      fail(e);
    }
    new CountDownLatch(1).await();
  }

  private static void greet(Stack stack) {
    Welcome welcome = new Welcome(stack.config(), stack.operatorKey(), stack.firstCustomer());
    stack.announce(welcome.endpoints());
    OUT.print(welcome.text());
  }

  private static void stop(Stack stack) {
    OUT.println("stopping …");
    stack.close();
    OUT.println("stopped");
  }

  private static void fail(Throwable e) {
    LOG.error("The stack does not start", e);
    System.err.println("om: " + e.getMessage());
    System.exit(1);
  }

  private static void print(String part, String detail, Duration took) {
    OUT.printf(Locale.ROOT, "  %-12s %-24s %5.1f s%n", part, detail, took.toMillis() / 1000.0);
  }
}
