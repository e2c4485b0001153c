package io.openmonetize.e2e.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What docker-compose.yml says of our own processes; anchors and merges are resolved. */
record ComposeFile(JsonNode services) {

  static ComposeFile read(Path file) throws IOException {
    // Jackson alone knows no merge keys (`<<`).
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try (var in = Files.newBufferedReader(file)) {
      JsonNode tree = new YAMLMapper(new YAMLFactory()).valueToTree(yaml.<Object>load(in));
      return new ComposeFile(tree.get("services"));
    }
  }

  List<String> command(String service) {
    var words = new ArrayList<String>();
    services.get(service).get("command").forEach(word -> words.add(word.asText()));
    return words;
  }

  Map<String, String> environment(String service) {
    var variables = new HashMap<String, String>();
    services
        .get(service)
        .get("environment")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }

  /** Names of the services that run the image that is built here. */
  List<String> ours() {
    var names = new ArrayList<String>();
    services
        .properties()
        .forEach(
            service -> {
              if (service.getValue().has("build")) {
                names.add(service.getKey());
              }
            });
    return names;
  }
}
