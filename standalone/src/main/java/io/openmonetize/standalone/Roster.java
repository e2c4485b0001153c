package io.openmonetize.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the {@link StackFile} true while parts come, go and come back. */
final class Roster {
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Path dataDir;
  private final StackPorts ports;
  private final Clock clock;
  private final long startedAtMs;
  private final Map<String, PartState> parts = new LinkedHashMap<>();
  private boolean serving;

  Roster(Path dataDir, StackPorts ports, Clock clock) {
    this.dataDir = dataDir;
    this.ports = ports;
    this.clock = clock;
    this.startedAtMs = clock.millis();
    ports
        .named()
        .forEach((name, port) -> parts.put(name, PartState.starting(name, port, startedAtMs)));
  }

  /** Whether it had been up before. */
  synchronized boolean up(String part, long pid) {
    PartState before = parts.get(part);
    parts.put(part, before.up(pid, clock.millis()));
    write();
    return before.condition() == PartState.Condition.DOWN;
  }

  synchronized void down(String part, String why) {
    parts.put(part, parts.get(part).down(why, clock.millis()));
    write();
  }

  /** Everything has come up. */
  synchronized void serving() {
    serving = true;
    write();
  }

  synchronized void write() {
    StackFile file =
        new StackFile(
            ProcessHandle.current().pid(),
            startedAtMs,
            serving,
            ports,
            List.copyOf(parts.values()));
    try {
      file.write(dataDir);
    } catch (IOException e) {
      // The stack goes on without it; only 'om status' is told something old.
      LOG.warn("{} in {} cannot be written: {}", StackFile.NAME, dataDir, e.toString());
    }
  }
}
