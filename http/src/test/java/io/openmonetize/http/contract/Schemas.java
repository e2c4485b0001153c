package io.openmonetize.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.ArrayList;
import java.util.List;

/** The schemas of a document: where their references lead, and what fits them. */
public final class Schemas {
  private static final String COMPONENTS = "components";

  /** A word that is no keyword is a typing error, and would check nothing. */
  private static final Dialect STRICT =
      Dialect.builder(Dialects.getDraft202012())
          .keyword(new NonValidationKeyword(COMPONENTS))
          .keyword(new NonValidationKeyword("x-om-id"))
          .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
          .build();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          STRICT,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private static final String REF = "$ref";

  private final ObjectNode document;

  Schemas(ObjectNode document) {
    this.document = document;
  }

  /** What the node says itself, or what it refers to; its own words go before. */
  public JsonNode resolve(JsonNode node) {
    if (!node.has(REF)) {
      return node;
    }
    String pointer = node.path(REF).asText().substring(1);
    JsonNode target = document.at(pointer);
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("the document has nothing at " + pointer);
    }
    ObjectNode resolved = resolve(target).deepCopy();
    ObjectNode own = node.deepCopy();
    own.remove(REF);
    return resolved.setAll(own);
  }

  JsonNode resolve(JsonNode responses, int status) {
    JsonNode response = responses.path(Integer.toString(status));
    return response.isMissingNode() ? MissingNode.getInstance() : resolve(response);
  }

  /** As the document has it. */
  public Schema asWritten(JsonNode schema) {
    return compile(schema.deepCopy(), document.path(COMPONENTS).deepCopy());
  }

  /**
   * Closed to members that are not described. The document leaves answers open, so that clients
   * stand what comes later; a test wants to know of each member that nobody described.
   */
  Schema closed(JsonNode schema) {
    ObjectNode copy = schema.deepCopy();
    ObjectNode components = document.path(COMPONENTS).deepCopy();
    close(copy);
    close(components.path("schemas"));
    return compile(copy, components);
  }

  private static Schema compile(ObjectNode schema, JsonNode components) {
    schema.set(COMPONENTS, components);
    return REGISTRY.getSchema(schema);
  }

  private static void close(JsonNode node) {
    List<JsonNode> inner = new ArrayList<>();
    node.forEach(inner::add);
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.has("unevaluatedProperties")) {
      object.put("additionalProperties", false);
    }
    inner.forEach(Schemas::close);
  }
}
