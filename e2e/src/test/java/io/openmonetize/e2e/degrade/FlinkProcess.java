package io.openmonetize.e2e.degrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.standalone.flink.FlinkMain;
import java.io.IOException;
import java.util.List;

/** Holds the jobs' process still: it keeps its connections and its state, and does nothing. */
final class FlinkProcess {
  private FlinkProcess() {}

  static void hold() throws IOException, InterruptedException {
    signal("STOP");
  }

  static void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private static void signal(String name) throws IOException, InterruptedException {
    List<String> pids =
        ProcessHandle.current()
            .descendants()
            .filter(p -> p.info().commandLine().orElse("").contains(FlinkMain.class.getName()))
            // The shell that guards it has the same words in its own line.
            .filter(p -> p.info().command().orElse("").endsWith("java"))
            .map(p -> Long.toString(p.pid()))
            .toList();
    assertThat(pids).as("Flink's process among our children").hasSize(1);
    Process kill = new ProcessBuilder("kill", "-" + name, pids.get(0)).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
