package io.openmonetize.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.http.Context;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the fields of a management write, strictly: each `take` names a field in snake_case (its
 * camelCase form is accepted too), mistakes are gathered, and {@link #finish} refuses what is
 * unknown and throws all mistakes at once.
 *
 * <pre>
 *   var in = FieldReader.of(ctx);
 *   var amount = in.decimal("amount");
 *   var reason = in.text("reason", 200).orElse("");
 *   in.require("amount", amount);
 *   in.finish();
 * </pre>
 */
public final class FieldReader {
  private static final Set<String> JSON = Set.of("application/json");
  private static final byte[] NOTHING = {'{', '}'};

  private final JsonNode object;
  private final String path;
  private final List<FieldError> errors;
  private final Set<String> taken = new HashSet<>();
  private final List<FieldReader> children = new ArrayList<>();

  private FieldReader(JsonNode object, String path, List<FieldError> errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  public static FieldReader of(Context ctx) {
    ContentTypes.require(ctx, JSON);
    return of(RequestBody.read(ctx, RequestBody.DEFAULT_LIMIT));
  }

  /** The same where a body may be left out, which then counts as `{}`. */
  public static FieldReader ofOptional(Context ctx) {
    boolean announced =
        ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null;
    if (announced) {
      ContentTypes.require(ctx, JSON);
    }
    byte[] body = RequestBody.read(ctx, RequestBody.DEFAULT_LIMIT);
    return of(body.length == 0 ? NOTHING : body);
  }

  public static FieldReader of(byte[] body) {
    return new FieldReader(Json.object(body), "", new ArrayList<>());
  }

  /** One line of text. */
  public Optional<String> text(String name, int longest) {
    return read(name, value -> Value.text(value, longest));
  }

  /** A number or a text that is one; never rounded. */
  public Optional<BigDecimal> decimal(String name) {
    return read(name, Value::decimal);
  }

  public OptionalLong whole(String name, long least, long most) {
    return read(name, value -> Value.whole(value, least, most))
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  public Optional<Boolean> flag(String name) {
    return read(name, Value::flag);
  }

  /** RFC 3339. */
  public Optional<Instant> time(String name) {
    return read(name, Value::time);
  }

  /** Any JSON, as it would be written shortest. */
  public Optional<String> json(String name, int longest) {
    Optional<String> sent = take(name).map(JsonNode::toString);
    if (sent.isPresent() && sent.get().length() > longest) {
      error(name, "too_long", "must be at most " + longest + " characters of JSON");
      return Optional.empty();
    }
    return sent;
  }

  /** One of the enum's names, in any case. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return read(name, value -> Value.choice(value, type));
  }

  /** A flat object of texts, numbers and booleans, as texts in the order given. */
  public Map<String, String> flatMap(String name, int mostKeys, int longest) {
    var map = new LinkedHashMap<String, String>();
    JsonNode sent = take(name).orElseGet(MissingNode::getInstance);
    if (!sent.isMissingNode() && (!sent.isObject() || sent.size() > mostKeys)) {
      error(name, "not_a_map", "must be a flat object of at most " + mostKeys + " keys");
      return map;
    }
    for (var entry : sent.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      boolean label = key.length() <= longest && Value.isPlain(key);
      boolean scalar = value.isValueNode() && !value.isNull();
      if (label && scalar && value.asText().length() <= longest && Value.isPlain(value.asText())) {
        map.put(key, value.asText());
      } else {
        String expected = "must be a plain text, a number or a boolean of at most ";
        error(name + "." + key, "not_a_value", expected + longest + " characters, like its key");
      }
    }
    return map;
  }

  /** A list of lines of text; what is wrong with one of them is told by its place. */
  public Optional<List<String>> texts(String name, int most, int longest) {
    Optional<JsonNode> sent = take(name);
    if (sent.isPresent() && (!sent.get().isArray() || sent.get().size() > most)) {
      error(name, "not_a_list", "must be a list of at most " + most + " texts");
      return Optional.empty();
    }
    return sent.map(
        list -> {
          var texts = new ArrayList<String>();
          for (int i = 0; i < list.size(); i++) {
            Value<String> text = Value.text(list.get(i), longest);
            text.found()
                .ifPresentOrElse(
                    texts::add, errorAt(name + "[" + i + "]", text.code(), text.message()));
          }
          return texts;
        });
  }

  private Runnable errorAt(String name, String code, String message) {
    return () -> error(name, code, message);
  }

  public Optional<FieldReader> object(String name) {
    Optional<JsonNode> value = take(name);
    if (value.isPresent() && !value.get().isObject()) {
      error(name, "not_an_object", "must be an object");
      return Optional.empty();
    }
    return value.map(object -> child(object, path + name));
  }

  public List<FieldReader> objects(String name, int most) {
    var list = new ArrayList<FieldReader>();
    JsonNode sent = take(name).orElseGet(MissingNode::getInstance);
    if (!sent.isMissingNode() && (!sent.isArray() || sent.size() > most)) {
      error(name, "not_a_list", "must be a list of at most " + most + " objects");
      return list;
    }
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).isObject()) {
        list.add(child(sent.get(i), path + name + "[" + i + "]"));
      } else {
        error(name + "[" + i + "]", "not_an_object", "must be an object");
      }
    }
    return list;
  }

  /** The names that are there and were not taken yet, for maps whose keys are data. */
  public Set<String> remainingNames() {
    var names = new TreeSet<String>();
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!taken.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** A mistake if the field is neither there nor wrong already. */
  public <T> void require(String name, Optional<T> value) {
    if (value.isEmpty() && !hasError(name)) {
      error(name, "required", "is missing");
    }
  }

  public void error(String name, String code, String message) {
    errors.add(new FieldError(pathOf(name), code, message));
  }

  /** A field's name from the top of the body, as in `checks[2].user_id`. */
  public String pathOf(String name) {
    return path + name;
  }

  /** Throws every mistake found so far, unknown fields among them. */
  public void finish() {
    refuseUnknown();
    if (!errors.isEmpty()) {
      throw ApiException.invalid(errors);
    }
  }

  private void refuseUnknown() {
    for (String name : remainingNames()) {
      error(name, "unknown_field", "is not a field of this request");
    }
    children.forEach(FieldReader::refuseUnknown);
  }

  private FieldReader child(JsonNode node, String at) {
    var reader = new FieldReader(node, at + ".", errors);
    children.add(reader);
    return reader;
  }

  private <T> Optional<T> read(String name, Function<JsonNode, Value<T>> as) {
    Optional<Value<T>> value = take(name).map(as);
    value
        .filter(read -> read.found().isEmpty())
        .ifPresent(wrong -> error(name, wrong.code(), wrong.message()));
    return value.flatMap(Value::found);
  }

  /** The value under either spelling; empty when it is missing or JSON null. */
  private Optional<JsonNode> take(String name) {
    String camel = Spelling.camelCase(name);
    taken.add(name);
    taken.add(camel);
    if (!camel.equals(name) && object.has(camel) && object.has(name)) {
      error(camel, "given_twice", "is given as " + name + " too");
    }
    JsonNode value = object.has(camel) ? object.get(camel) : object.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  private boolean hasError(String name) {
    return errors.stream().anyMatch(e -> e.field().equals(path + name));
  }
}
