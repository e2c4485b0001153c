package io.openmonetize.e2e.simulate.mutants;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a copy of the domain that has one mistake in it. */
final class Laboratory implements AutoCloseable {
  private static final String PACKAGE = "io/openmonetize/domain";

  private final Path sources;
  private final Path folder;

  /**
   * @param sources the domain's source folder
   */
  Laboratory(Path sources) throws IOException {
    this.sources = sources;
    folder = Files.createTempDirectory("om-faults");
  }

  /** A folder with the classes of the domain. */
  Path compile(Fault fault) throws IOException {
    Path mutated = Files.createTempDirectory(folder, "source");
    Path broken = mutated.resolve(PACKAGE).resolve(fault.file());
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, fault.in(sources.resolve(PACKAGE)));
    var files = new ArrayList<Path>(List.of(broken));
    try (Stream<Path> all = Files.walk(sources)) {
      Path original = sources.resolve(PACKAGE).resolve(fault.file());
      all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.equals(original))
          .forEach(files::add);
    }
    return compile(fault, files);
  }

  private Path compile(Fault fault, List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this needs a JDK; what runs here has no compiler");
    }
    Path classes = Files.createTempDirectory(folder, "classes");
    var log = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  log,
                  manager,
                  null,
                  List.of("-nowarn", "-proc:none", "-d", classes.toString()),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IllegalStateException(fault.name() + " does not compile:\n" + log);
      }
    }
    return classes;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
