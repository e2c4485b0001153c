package io.openmonetize.standalone;

import java.time.Duration;

/** Is told what has come up, so that a person who waits sees something move. */
@FunctionalInterface
public interface Progress {
  void ready(String part, String detail, Duration took);

  static Progress silent() {
    return (part, detail, took) -> {};
  }
}
