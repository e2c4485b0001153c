package io.openmonetize.flink.metering;

/** State access that fails fails the task: there is nothing better to do than to restore. */
final class Checked {
  interface Access<T> {
    T get() throws Exception;
  }

  interface Change {
    void run() throws Exception;
  }

  private Checked() {}

  static <T> T get(Access<T> access) {
    try {
      return access.get();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("state cannot be read", e);
    }
  }

  static void run(Change change) {
    get(
        () -> {
          change.run();
          return true;
        });
  }
}
