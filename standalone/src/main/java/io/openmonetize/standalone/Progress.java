package io.openmonetize.standalone;

import java.time.Duration;

/** Is told what has come up and what has not, so that a person who waits sees something move. */
public interface Progress {
  void ready(String part, String detail, Duration took);

  /** Told at once; the other parts may still be starting. */
  void failed(String part, Throwable why);

  /** Something that a person should know although all goes on. */
  void note(String part, String what);

  static Progress silent() {
    return new Progress() {
      @Override
      public void ready(String part, String detail, Duration took) {}

      @Override
      public void failed(String part, Throwable why) {}

      @Override
      public void note(String part, String what) {}
    };
  }
}
