package io.openmonetize.e2e.docs;

import io.openmonetize.standalone.PortsTakenException;
import io.openmonetize.standalone.StackPorts;
import io.openmonetize.standalone.Standalone;
import io.openmonetize.standalone.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** What `./om up` becomes, on ports of its own, so that `./om status` finds it. */
final class StackProcess implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofMinutes(4);

  /** The last line that `./om up` prints begins so. */
  private static final String READY = "\n  ready ";

  private final Process process;
  private final Path data;
  private final Path said;
  private final int offset;

  private StackProcess(Process process, Path data, Path said, int offset) {
    this.process = process;
    this.data = data;
    this.said = said;
    this.offset = offset;
  }

  static StackProcess start(Checkout checkout) throws IOException {
    int offset = freeOffset();
    Path said = checkout.root().resolve("up.log");
    Process process = launch(checkout.data(), offset, said);
    var stack = new StackProcess(process, checkout.data(), said, offset);
    boolean settled = Until.holds(() -> stack.ready() || !process.isAlive(), DEADLINE);
    if (!settled || !process.isAlive()) {
      stack.close();
      throw new IllegalStateException("The stack does not start: " + text(said));
    }
    return stack;
  }

  private static Process launch(Path data, int offset, Path said) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlogback.configurationFile=om-logback.xml",
                "-Dom.log.file=" + data.resolve("logs/om.log"),
                Standalone.class.getName(),
                "--data",
                data.toString(),
                "--port-offset",
                Integer.toString(offset))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().keySet().removeIf(name -> name.startsWith("OM_"));
    // Each document begins with a customer of its own; readers need minutes for what takes seconds
    // here.
    builder.environment().put("OM_LIMIT_REGISTRATIONS", "1000");
    return builder.start();
  }

  private boolean ready() {
    return text(said).contains(READY);
  }

  StackPorts ports() {
    return StackPorts.standard(offset);
  }

  String operatorKey() {
    return text(data.resolve("operator.key")).strip();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static int freeOffset() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int offset = ThreadLocalRandom.current().nextInt(1_000, 20_000);
      try {
        StackPorts.standard(offset).requireFree();
        return offset;
      } catch (PortsTakenException next) {
        // Another offset is as good.
      }
    }
    throw new AssertionError("no offset with five free ports in 100 tries");
  }
}
