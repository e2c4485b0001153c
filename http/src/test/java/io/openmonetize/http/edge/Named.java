package io.openmonetize.http.edge;

import org.junit.jupiter.api.DynamicTest;

/** Dynamic tests with their name in what they say, because reports leave it out. */
final class Named {
  private Named() {}

  static DynamicTest test(String name, Runnable check) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try {
            check.run();
          } catch (AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
          }
        });
  }
}
