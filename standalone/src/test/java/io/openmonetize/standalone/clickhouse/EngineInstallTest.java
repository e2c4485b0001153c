package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installer with a shell script in npm's place, in processes of their own. */
class EngineInstallTest {

  private static final String LIBRARY = "node_modules/@chdb/lib-linux-x64-gnu";

  @TempDir Path folder;

  private Process install(String npmScript) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path npm = bin.resolve("npm");
    if (!npmScript.isEmpty() && !Files.exists(npm)) {
      Files.writeString(npm, "#!/bin/sh\n" + npmScript);
      assertThat(npm.toFile().setExecutable(true)).isTrue();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EngineInstall.class.getName(),
            cache().toString());
    // Only the shell's own tools beside the script, so that no real npm is found.
    builder.environment().put("PATH", bin + ":" + (npmScript.isEmpty() ? "" : "/bin"));
    return builder.redirectErrorStream(true).start();
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private static String output(Process process) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Test
  void processes_that_install_at_once_install_once() throws Exception {
    String script =
        "echo \"$@\" >> "
            + folder.resolve("calls")
            + "\nsleep 1\nmkdir -p "
            + LIBRARY
            + "\necho so > "
            + LIBRARY
            + "/libchdb.so\n";
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.add(install(script));
    }
    Path expected =
        cache().resolve(EngineVersion.pinned("@chdb/lib-linux-x64-gnu")).resolve(LIBRARY);
    for (Process each : all) {
      assertThat(output(each).strip()).isEqualTo(expected.resolve("libchdb.so").toString());
    }
    assertThat(Files.readAllLines(folder.resolve("calls")))
        .containsExactly("ci --ignore-scripts --no-audit --no-fund");
  }

  @Test
  void a_machine_without_npm_is_told_so() throws Exception {
    assertThat(output(install(""))).contains("npm is needed to fetch the ClickHouse engine");
  }

  @Test
  void a_failed_install_leaves_nothing_behind_and_shows_npms_words() throws Exception {
    assertThat(output(install("echo E404 no such thing\nexit 7")))
        .contains("npm ci ended with 7", "E404 no such thing");
    try (Stream<Path> left = Files.list(cache())) {
      assertThat(left.map(Path::getFileName)).containsExactly(Path.of("install.lock"));
    }
  }

  @Test
  void an_install_without_a_library_is_no_install() throws Exception {
    assertThat(output(install("exit 0"))).contains("npm installed no " + LIBRARY);
  }

  @Test
  void the_lock_file_pins_the_same_version_by_hash_and_names_no_registry_of_its_own()
      throws IOException {
    String lock;
    try (InputStream in = EngineVersion.resource("package-lock.json")) {
      lock = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String version = EngineVersion.pinned("@chdb/lib-linux-x64-gnu");
    assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(lock)
        .contains("\"version\": \"" + version + "\"")
        .contains("\"integrity\": \"sha512-");
    // An address here would bind everybody to the registry of whoever made the file.
    assertThat(lock).doesNotContain("://");
  }

  @Test
  void an_unknown_package_or_file_is_named() {
    assertThatThrownBy(() -> EngineVersion.pinned("nope")).hasMessageContaining("names no nope");
    assertThatThrownBy(() -> EngineVersion.resource("nope.json")).hasMessageContaining("nope.json");
  }
}
