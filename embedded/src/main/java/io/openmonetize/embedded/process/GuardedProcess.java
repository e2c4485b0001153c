package io.openmonetize.embedded.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that cannot outlive this JVM, however this JVM ends.
 *
 * <pre>
 *   this JVM ──pipe──► stdin of a shell loop that only waits for its end
 *      │                   │ end of stdin: SIGTERM, grace, SIGKILL
 *      └──exec──► the child (same pid as the shell that started the loop)
 * </pre>
 *
 * The kernel closes the pipe when this JVM dies, also by {@code kill -9}, so nothing has to be
 * cleaned up by anyone. The child runs in a session of its own: a Ctrl-C in the terminal reaches
 * only the parent, which then stops its children in the order it wants.
 */
public final class GuardedProcess implements AutoCloseable {
  private static final int POLLS_PER_SECOND = 10;
  private static final String GUARD =
      """
      exec 3<&0
      left=$1; shift
      ( while read -r line <&3; do :; done
        kill -TERM $$ 2>/dev/null
        while [ $left -gt 0 ] && kill -0 $$ 2>/dev/null; do sleep 0.1; left=$((left - 1)); done
        kill -KILL $$ 2>/dev/null ) </dev/null >/dev/null 2>&1 &
      exec 3<&-
      exec "$@" </dev/null
      """;

  private final Process process;
  private final Duration grace;

  private GuardedProcess(Process process, Duration grace) {
    this.process = process;
    this.grace = grace;
  }

  /**
   * Starts {@code command}.
   *
   * @param output file that receives standard output and error, appended
   * @param grace how long the child may take to stop before it is killed
   */
  public static GuardedProcess start(
      List<String> command, Map<String, String> environment, Path output, Duration grace) {
    String polls = Long.toString(grace.toSeconds() * POLLS_PER_SECOND);
    List<String> guarded = new ArrayList<>(List.of("setsid", "sh", "-c", GUARD, "om-guard", polls));
    guarded.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(guarded);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    try {
      return new GuardedProcess(builder.start(), grace);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot start " + command.get(0) + " with setsid (of util-linux): " + e.getMessage(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit code when the child ends for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Ends the child as {@code kill -9} does, with no chance to tidy up. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Asks the child to stop, and kills it when the grace has passed. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitExit() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
