package io.openmonetize.e2e.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a run goes: Java's own flight recorder, its samples summed up by thread and by
 * what they were in.
 */
final class Profile implements AutoCloseable {
  private static final int SHOWN = 25;

  private final Recording recording = new Recording();
  private final Path file;
  private final String threads;

  private Profile(Path file, String threads) {
    this.file = file;
    this.threads = threads;
  }

  /**
   * @param threads how the names of the threads begin whose places are told
   */
  static Profile start(Path file, String threads) {
    var profile = new Profile(file, threads);
    profile.recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
    profile.recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(10));
    profile.recording.start();
    return profile;
  }

  void print() throws IOException {
    recording.stop();
    recording.dump(file);
    Map<String, Integer> threads = new HashMap<>();
    Map<String, Integer> places = new HashMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getStackTrace() != null) {
        RecordedThread thread = event.getThread("sampledThread");
        String name = thread == null ? "?" : thread.getJavaName();
        count(threads, String.valueOf(name).replaceAll("[0-9]+", "#"));
        if (String.valueOf(name).startsWith(this.threads)) {
          count(places, place(event.getStackTrace().getFrames()));
        }
      }
    }
    show("threads", threads);
    show("in the threads " + this.threads, places);
  }

  /** The innermost frame that is ours or a library's entry from ours. */
  private static String place(List<RecordedFrame> frames) {
    String inner = "";
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      String method = type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
      if (type.startsWith("io.openmonetize") && !type.contains(".schemas.v1.")) {
        return method + (inner.isEmpty() ? "" : " > " + inner);
      }
      inner = method;
    }
    return inner;
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  private static void show(String title, Map<String, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    System.out.println(title + ":");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            entry ->
                System.out.printf(
                    Locale.ROOT,
                    "  %5.1f %%  %s%n",
                    100.0 * entry.getValue() / all,
                    entry.getKey()));
  }

  @Override
  public void close() {
    recording.close();
  }
}
