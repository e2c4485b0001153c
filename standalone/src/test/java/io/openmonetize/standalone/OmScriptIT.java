package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script's own answers; what it starts has tests of its own. */
class OmScriptIT {
  private static final Path SCRIPT = Path.of("..", "om").toAbsolutePath().normalize();

  @TempDir Path dir;

  private record Answer(int code, String text) {}

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
    Path tools = Files.createDirectory(dir.resolve("tools"));
    for (String tool : List.of("bash", "env", "dirname", "sed", "sort", "head", "sh")) {
      Answer where = run("bash", "-c", "command -v " + tool);
      Files.createSymbolicLink(tools.resolve(tool), Path.of(where.text().strip()));
    }
    stub(tools, "java", "openjdk version \"17.0.9\"");
    stub(tools, "mvn", "Apache Maven 3.6.3");
    stub(tools, "npm", "9.2.0");

    Answer answer = run("env", "-i", "PATH=" + tools, SCRIPT.toString(), "doctor");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.text().lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "java 17 ok",
            "mvn 3.6 needs 3.8 or newer; on Debian or Ubuntu: apt install maven",
            "node missing needs 18 or newer; on Debian or Ubuntu: apt install nodejs",
            "npm 9 ok",
            "om: install the tools named above, then try again");
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

  private static void stub(Path tools, String name, String version) throws Exception {
    Path stub = Files.writeString(tools.resolve(name), "#!/bin/sh\necho '" + version + "'\n");
    assertThat(stub.toFile().setExecutable(true)).isTrue();
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
