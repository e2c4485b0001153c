package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script's own answers; what it starts has tests of its own. */
class OmScriptIT {
  private static final Path SCRIPT = Path.of("..", "om").toAbsolutePath().normalize();

  private static final List<String> SYSTEM_TOOLS =
      List.of(
          "bash",
          "env",
          "dirname",
          "sed",
          "sort",
          "head",
          "sh",
          "awk",
          "df",
          "find",
          "uname",
          "id",
          "tr",
          "cut",
          "realpath",
          "flock",
          "setsid",
          "mkdir",
          "rm",
          "mktemp",
          "tee",
          "grep",
          "sleep");

  @TempDir Path dir;

  private record Answer(int code, String text) {
    /** Without what only makes it pretty. */
    List<String> lines() {
      return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
  }

  @Test
  void the_script_is_well_formed() throws Exception {
    assertThat(run("bash", "-n", SCRIPT.toString())).isEqualTo(new Answer(0, ""));
  }

  @Test
  void help_names_every_command() throws Exception {
    Answer help = om("help");
    assertThat(help.code()).isZero();
    assertThat(help.text()).contains("up", "down", "status", "reset", "test", "bench", "doctor");
  }

  @Test
  void a_command_that_does_not_exist_fails_and_is_named() throws Exception {
    Answer answer = om("upp");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.text()).contains("there is no command 'upp'");
  }

  @Test
  void doctor_names_a_tool_that_is_missing_or_too_old_and_how_to_get_it() throws Exception {
    Path tools = systemTools();
    stub(tools, "java", "openjdk version \"17.0.9\"");
    stub(tools, "mvn", "Apache Maven 3.6.3");
    stub(tools, "npm", "9.2.0");

    Answer answer = doctor(tools, "--data", dir.resolve("data").toString());

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.lines())
        .containsSubsequence(
            "java 17 ok",
            "mvn 3.6 needs 3.8 or newer; on Debian or Ubuntu: apt install maven",
            "node missing needs 18 or newer; on Debian or Ubuntu: apt install nodejs",
            "npm 9 ok",
            "data ok " + dir.resolve("data") + " does not exist yet",
            "om: not everything is as it should be; see above");
  }

  @Test
  void doctor_says_when_the_disk_is_nearly_full_and_up_does_not_start_on_it() throws Exception {
    Path tools = systemTools();
    stub(tools, "df", "/dev/x 1000 900 102400 90% /");
    String data = dir.resolve("data").toString();
    assertThat(doctor(tools, "--data", data).lines())
        .contains("disk little 100 MiB free for " + data + "; below 256 nothing starts");

    Answer up = omWith(tools, "up", "--data", data, "--port-offset", freeOffset());
    assertThat(up.code()).isEqualTo(1);
    assertThat(up.text())
        .startsWith(
            "om: the disk that holds " + data + " has only 100 MiB free and 256 are needed");
    assertThat(dir.resolve("data")).doesNotExist();
  }

  @Test
  void doctor_and_up_name_the_process_that_holds_a_port() throws Exception {
    String offset = freeOffset();
    int port = 3000 + Integer.parseInt(offset);
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(taken.isBound()).isTrue();
      String line = "API " + port + " taken by process " + ProcessHandle.current().pid() + ": ";
      for (String command : List.of("doctor", "up")) {
        Answer answer =
            om(command, "--data", dir.resolve("data").toString(), "--port-offset", offset);
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.lines()).anySatisfy(said -> assertThat(said).startsWith(line));
        assertThat(answer.text()).contains("--port-offset N").doesNotContain("build  ");
      }
    }
    assertThat(om("doctor", "--data", dir.toString(), "--port-offset", offset).lines())
        .contains("API " + port + " free");
  }

  @Test
  void doctor_says_when_the_folder_is_of_another_version() throws Exception {
    Files.writeString(dir.resolve("layout"), "99\n");
    assertThat(om("doctor", "--data", dir.toString()).lines())
        .contains(
            "data wrong "
                + dir
                + " was written by another version (layout 99, this one reads "
                + DataFolder.LAYOUT
                + ")");
  }

  @Test
  void a_wrong_argument_is_named_before_anything_is_built() throws Exception {
    assertThat(om("up", "--prot-offset", "1"))
        .isEqualTo(new Answer(1, "om: unknown option --prot-offset; './om help' lists them\n"));
    assertThat(om("up", "--data")).isEqualTo(new Answer(1, "om: --data needs a folder\n"));
    for (String wrong : List.of("x", "-1", "56444", "1.5", "")) {
      assertThat(om("up", "--port-offset", wrong))
          .isEqualTo(
              new Answer(
                  1,
                  "om: --port-offset needs a whole number from 0 to 56443, not '" + wrong + "'\n"));
    }
  }

  @Test
  void demo_without_a_stack_says_to_start_one() throws Exception {
    Answer answer = om("demo", "--data", dir.toString());
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.text()).contains("nothing runs in " + dir, "start it with './om up'");
  }

  @Test
  void ctrl_c_while_it_builds_leaves_no_process_and_the_next_build_works() throws Exception {
    CtrlC.assumeHeard();
    Path copy = Files.createDirectory(dir.resolve("copy"));
    Files.copy(SCRIPT, copy.resolve("om"), StandardCopyOption.COPY_ATTRIBUTES);
    Path tools = systemTools();
    Path begun = dir.resolve("begun");
    // Stands for Maven in the middle of its work.
    String waits =
        "[ \"$1\" = -version ] && echo 'Apache Maven 3.9.9' || { : >" + begun + "; sleep 600; }";
    script(tools, "mvn", waits);
    stub(tools, "java", "openjdk version \"17.0.9\"");
    stub(tools, "node", "v20.1.0");
    stub(tools, "npm", "9.2.0");
    Process build =
        new ProcessBuilder(
                "setsid",
                "env",
                "-i",
                "PATH=" + tools,
                copy.resolve("om").toString(),
                "up",
                "--port-offset",
                freeOffset())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("out").toFile())
            .start();
    assertThat(Until.holds(() -> Files.exists(begun), Duration.ofSeconds(20)))
        .as("%s", Files.readString(dir.resolve("out")))
        .isTrue();
    List<ProcessHandle> all = build.descendants().toList();
    assertThat(all).isNotEmpty();
    // As a terminal does it: to everybody in the group.
    run("kill", "-INT", "--", "-" + build.pid());
    assertThat(build.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(
            Until.holds(
                () -> all.stream().noneMatch(ProcessHandle::isAlive), Duration.ofSeconds(20)))
        .as("%s", all)
        .isTrue();
    // The lock of the build is free again: this one gets as far as asking what it made.
    script(
        tools,
        "mvn",
        "[ \"$1\" = -version ] && echo 'Apache Maven 3.9.9' || { echo '[ERROR] no'; exit 1; }");
    Answer next =
        run(
            "env",
            "-i",
            "PATH=" + tools,
            copy.resolve("om").toString(),
            "up",
            "--port-offset",
            freeOffset());
    assertThat(next.text())
        .contains("[ERROR] no", "the build failed; all of its output is in .om/build.log");
  }

  @Test
  void down_and_status_of_a_folder_where_nothing_runs_say_so() throws Exception {
    assertThat(om("down", "--data", dir.toString()).text()).startsWith("nothing runs in ");
    assertThat(om("status", "--data", dir.toString()).code()).isEqualTo(3);
  }

  @Test
  void a_stale_pid_file_stops_no_other_process() throws Exception {
    Files.writeString(dir.resolve("om.pid"), ProcessHandle.current().pid() + "\n");
    assertThat(om("down", "--data", dir.toString()).text()).startsWith("nothing runs in ");
  }

  @Test
  void reset_deletes_a_data_folder_and_nothing_else() throws Exception {
    Path other = Files.createDirectory(dir.resolve("photos"));
    assertThat(om("reset", "--data", other.toString()).code()).isEqualTo(1);
    assertThat(other).exists();

    Path data = Files.createDirectory(dir.resolve("data"));
    Files.createFile(data.resolve("om.lock"));
    assertThat(om("reset", "--data", data.toString()).code()).isZero();
    assertThat(data).doesNotExist();
  }

  /** What the script needs from the system, and none of the tools that it looks for. */
  private Path systemTools() throws Exception {
    Path tools = Files.createDirectory(dir.resolve("tools"));
    for (String tool : SYSTEM_TOOLS) {
      Answer where = run("bash", "-c", "command -v " + tool);
      Files.createSymbolicLink(tools.resolve(tool), Path.of(where.text().strip()));
    }
    return tools;
  }

  private static void stub(Path tools, String name, String version) throws Exception {
    script(tools, name, "echo '" + version + "'");
  }

  private static void script(Path tools, String name, String does) throws Exception {
    Files.deleteIfExists(tools.resolve(name));
    Path stub = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + does + "\n");
    assertThat(stub.toFile().setExecutable(true)).isTrue();
  }

  private static Answer doctor(Path tools, String... options) throws Exception {
    return omWith(tools, "doctor", options);
  }

  private static Answer omWith(Path tools, String command, String... options) throws Exception {
    List<String> line =
        new ArrayList<>(List.of("env", "-i", "PATH=" + tools, SCRIPT.toString(), command));
    line.addAll(List.of(options));
    return run(line.toArray(String[]::new));
  }

  private static String freeOffset() {
    return Integer.toString(StandaloneIT.freeOffset());
  }

  private static Answer om(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private static Answer run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text);
  }
}
