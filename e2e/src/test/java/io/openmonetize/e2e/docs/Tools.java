package io.openmonetize.e2e.docs;

import io.openmonetize.e2e.docs.Command.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the blocks need besides Bash, curl, Java and Node.js: kcat and Python where the machine has
 * them, and the two client libraries at pinned versions, fetched once into the build's folder.
 */
final class Tools {
  private static final Path FOLDER = Path.of("target", "docs-tools").toAbsolutePath();
  private static final Path VENV = FOLDER.resolve("venv");

  private Tools() {}

  /** What is missing to run the block, in words for a person. */
  static Optional<String> missingFor(Block block) throws InterruptedException {
    if (block.language().equals("sh") && block.text().contains("kcat ")) {
      return Command.succeeds("kcat", "-V")
          ? Optional.empty()
          : Optional.of("kcat is not installed (apt install kcat)");
    }
    if (block.language().equals("python")) {
      return Command.succeeds("python3", "-c", "import ensurepip")
          ? Optional.empty()
          : Optional.of("Python is not installed (apt install python3 python3-venv)");
    }
    return Optional.empty();
  }

  /** An interpreter that has the libraries of the guides. */
  static Path python() throws IOException, InterruptedException {
    Path interpreter = VENV.resolve("bin").resolve("python");
    String pinned = resource("requirements.txt");
    if (!installed(VENV, pinned)) {
      require(List.of("python3", "-m", "venv", VENV.toString()));
      Path requirements = Files.writeString(VENV.resolve("requirements.txt"), pinned);
      require(
          List.of(
              interpreter.toString(), "-m", "pip", "install", "-q", "-r", requirements.toString()));
      markInstalled(VENV, pinned);
    }
    return interpreter;
  }

  /** A folder whose modules find the libraries of the guides. */
  static Path node() throws IOException, InterruptedException {
    Path folder = FOLDER.resolve("node");
    String pinned = resource("package-lock.json");
    if (!installed(folder, pinned)) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("package.json"), resource("package.json"));
      Files.writeString(folder.resolve("package-lock.json"), pinned);
      require(
          List.of(
              "npm",
              "ci",
              "--ignore-scripts",
              "--no-audit",
              "--no-fund",
              "--prefix",
              folder.toString()));
      markInstalled(folder, pinned);
    }
    return folder;
  }

  static String resource(String name) throws IOException {
    try (var in = Tools.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean installed(Path folder, String pinned) throws IOException {
    Path mark = folder.resolve("installed");
    return Files.exists(mark) && Files.readString(mark).equals(pinned);
  }

  private static void markInstalled(Path folder, String pinned) throws IOException {
    Files.writeString(folder.resolve("installed"), pinned);
  }

  private static void require(List<String> command) throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    Ran ran = Command.run(FOLDER, Map.of(), command);
    if (!ran.well()) {
      throw new IllegalStateException(String.join(" ", command) + " failed: " + ran.text());
    }
  }
}
