package io.openmonetize.standalone;

import io.openmonetize.embedded.process.GuardedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM of ours as a guarded child: the same class path as this JVM, its log beside the others'.
 *
 * @param name names its log file
 * @param jvmFlags memory and collector
 */
public record JavaChild(
    String name, Class<?> main, List<String> jvmFlags, Map<String, String> environment) {
  private static final Duration GRACE = Duration.ofSeconds(25);

  public JavaChild {
    jvmFlags = List.copyOf(jvmFlags);
    environment = Map.copyOf(environment);
  }

  public GuardedProcess start(Path logDir) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-Dlogback.configurationFile=om-logback.xml");
    command.add("-Dom.log.file=" + logDir.resolve(name + ".log"));
    // Where Flink's web UI looks for the log that it shows.
    command.add("-Dlog.file=" + logDir.resolve(name + ".log"));
    command.add(main.getName());
    Map<String, String> variables = new HashMap<>(environment);
    // As a variable it does not bury the interesting part of the process list.
    variables.put("CLASSPATH", System.getProperty("java.class.path"));
    return GuardedProcess.start(command, variables, logDir.resolve(name + ".out"), GRACE);
  }
}
