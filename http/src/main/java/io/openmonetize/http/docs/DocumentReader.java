package io.openmonetize.http.docs;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Reads a document from the class path. A schema of its `components` may be a `$ref` to a JSON
 * Schema in another resource, as the usage event's is, which has readers besides this API: that
 * schema is taken in whole, and its `$defs` become schemas of the document, so that no reader has
 * to fetch a second file.
 */
final class DocumentReader {
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final String REF = "$ref";
  private static final String DEFS = "$defs";

  /** What tells a JSON Schema file from a schema within a document. */
  private static final Set<String> OF_FILES = Set.of("$schema", "$id", DEFS);

  private DocumentReader() {}

  static ObjectNode read(String resource) {
    ObjectNode document = parse(resource);
    JsonNode schemas = document.at("/components/schemas");
    if (schemas instanceof ObjectNode named) {
      takeIn(named);
    }
    return document;
  }

  private static void takeIn(ObjectNode schemas) {
    var files = new java.util.TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> schema : schemas.properties()) {
      String ref = schema.getValue().path(REF).asText();
      if (ref.startsWith("/")) {
        files.put(schema.getKey(), ref);
      }
    }
    files.forEach((name, resource) -> takeIn(schemas, name, parse(resource)));
  }

  private static void takeIn(ObjectNode schemas, String name, ObjectNode file) {
    for (Map.Entry<String, JsonNode> definition : file.path(DEFS).properties()) {
      String inner = name + "_" + definition.getKey();
      if (schemas.has(inner)) {
        throw new IllegalStateException("two schemas of the document are named " + inner);
      }
      schemas.set(inner, definition.getValue());
    }
    file.remove(OF_FILES);
    for (JsonNode refs : file.findParents(REF)) {
      String target = refs.get(REF).asText();
      ((ObjectNode) refs)
          .put(REF, target.replace("#/" + DEFS + "/", "#/components/schemas/" + name + "_"));
    }
    schemas.set(name, file);
  }

  private static ObjectNode parse(String resource) {
    try (InputStream in = DocumentReader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + resource + " on the class path");
      }
      return (ObjectNode) YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
