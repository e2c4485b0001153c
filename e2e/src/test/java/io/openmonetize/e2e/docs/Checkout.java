package io.openmonetize.e2e.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A folder in which `./om` works as in a clone that has just been built, with the classes under
 * test. The script would otherwise start Maven within Maven, on the same files.
 */
record Checkout(Path root) {

  static Checkout in(Path root) throws IOException {
    Files.copy(Document.ROOT.resolve("om"), root.resolve("om"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String module : List.of("standalone", "e2e")) {
      Path lib = root.resolve(".om").resolve("lib").resolve(module);
      Files.createDirectories(lib.resolve("current"));
      Files.writeString(
          lib.resolve("current").resolve("classpath"), System.getProperty("java.class.path"));
      Files.createFile(lib.resolve("stamp"));
    }
    return new Checkout(root);
  }

  /** Where `./om` looks unless it is told otherwise. */
  Path data() {
    return root.resolve(".om").resolve("data");
  }
}
