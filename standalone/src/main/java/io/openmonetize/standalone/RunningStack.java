package io.openmonetize.standalone;

import java.net.URI;
import java.nio.file.Path;

/**
 * A stack that another process runs, as whoever owns its data folder may use it.
 *
 * @param kafka bootstrap servers
 */
public record RunningStack(URI api, URI flinkUi, URI clickHouse, String kafka, String operatorKey) {

  /**
   * @throws IllegalStateException when nothing runs in the folder, or not everything is up yet
   */
  public static RunningStack in(Path dataDir) {
    StackFile stack =
        StackFile.read(dataDir)
            .filter(StackFile::alive)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "nothing runs in " + dataDir + "; start it with './om up'"));
    if (!stack.serving()) {
      throw new IllegalStateException(
          "the stack in " + dataDir + " is still starting; './om status --watch' shows when it is");
    }
    Path keyFile = dataDir.resolve(OperatorKeyFile.NAME);
    String key =
        new SecretFile(keyFile)
            .read()
            .orElseThrow(() -> new IllegalStateException(keyFile + " is missing"));
    StackPorts ports = stack.ports();
    return new RunningStack(
        http(ports.api()),
        http(ports.flinkUi()),
        http(ports.clickHouse()),
        "127.0.0.1:" + ports.kafka(),
        key);
  }

  private static URI http(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public String toString() {
    return "RunningStack[" + api + "]";
  }
}
