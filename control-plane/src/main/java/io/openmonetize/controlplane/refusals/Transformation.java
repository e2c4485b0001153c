package io.openmonetize.controlplane.refusals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is changed in a refused event before it goes in again: renamed, removed and set, in this
 * order. A name with dots reaches into objects, as `data.model` or `metadata.region` do.
 *
 * @param payload takes the place of what came; the rest applies to it
 */
record Transformation(
    Optional<ObjectNode> payload,
    Map<String, String> rename,
    List<String> remove,
    Map<String, JsonNode> set) {

  /** A copy, changed. */
  ObjectNode apply(ObjectNode event) {
    ObjectNode changed = event.deepCopy();
    rename.forEach((from, to) -> take(changed, from).ifPresent(value -> put(changed, to, value)));
    remove.forEach(name -> take(changed, name));
    set.forEach((name, value) -> put(changed, name, value));
    return changed;
  }

  private static Optional<JsonNode> take(ObjectNode root, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return Optional.ofNullable(root.remove(path));
    }
    return root.get(path.substring(0, dot)) instanceof ObjectNode inner
        ? take(inner, path.substring(dot + 1))
        : Optional.empty();
  }

  /** An object on the way that is not there is made; anything else there gives way. */
  private static void put(ObjectNode root, String path, JsonNode value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      root.set(path, value);
      return;
    }
    String name = path.substring(0, dot);
    ObjectNode inner = root.get(name) instanceof ObjectNode there ? there : root.putObject(name);
    put(inner, path.substring(dot + 1), value);
  }
}
