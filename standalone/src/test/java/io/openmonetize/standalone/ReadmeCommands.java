package io.openmonetize.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's {@code sh} blocks, run against a stack on other ports. */
final class ReadmeCommands {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  record Answer(String command, int exitCode, String text) {}

  private ReadmeCommands() {}

  static List<Answer> run(StackPorts ports, String key) throws IOException, InterruptedException {
    List<Answer> answers = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("..", "README.md")));
    while (blocks.find()) {
      String command = blocks.group(1);
      if (!command.startsWith("export KEY=")) {
        answers.add(bash(elsewhere(command, ports), key));
      }
    }
    return answers;
  }

  private static String elsewhere(String command, StackPorts ports) {
    return command
        .replace("127.0.0.1:3000", "127.0.0.1:" + ports.api())
        .replace("127.0.0.1:8123", "127.0.0.1:" + ports.clickHouse());
  }

  private static Answer bash(String command, String key) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
    builder.environment().put("KEY", key);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(command, process.waitFor(), text);
  }
}
