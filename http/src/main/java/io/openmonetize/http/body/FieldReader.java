package io.openmonetize.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
  private static final int LONGEST_NUMBER_TEXT = 40;
  private static final int MOST_PLACES = 20;

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

  public static FieldReader of(byte[] body) {
    JsonNode root = Json.parse(body);
    if (root == null || !root.isObject()) {
      throw ApiException.of(ApiError.INVALID_JSON, "The body must be a JSON object");
    }
    return new FieldReader(root, "", new ArrayList<>());
  }

  public Optional<String> text(String name, int longest) {
    JsonNode value = take(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      return wrong(name, "not_text", "must be a text");
    }
    String text = value.textValue();
    if (text.length() > longest) {
      return wrong(name, "too_long", "must have at most " + longest + " characters");
    }
    return text.isBlank() ? wrong(name, "blank", "must not be blank") : Optional.of(text);
  }

  /** A number or a text that is one; never rounded. */
  public Optional<BigDecimal> decimal(String name) {
    JsonNode value = take(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isNumber() && !value.isTextual()) {
      return wrong(name, "not_a_number", "must be a number, or a text that is one");
    }
    String text = value.asText();
    // Java also reads the digits of other scripts; nobody could tell such an amount from a typing
    // error.
    if (!text.chars().allMatch(character -> character < 0x80)) {
      return wrong(name, "not_a_number", "must be a number, or a text that is one");
    }
    try {
      if (text.length() <= LONGEST_NUMBER_TEXT) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) <= MOST_PLACES) {
          return Optional.of(number);
        }
      }
      return wrong(name, "out_of_range", "has too many digits");
    } catch (NumberFormatException e) {
      return wrong(name, "not_a_number", "must be a number, or a text that is one");
    }
  }

  public OptionalLong whole(String name, long least, long most) {
    JsonNode value = take(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber()) {
      error(name, "not_a_whole_number", "must be a whole number");
      return OptionalLong.empty();
    }
    if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      error(name, "out_of_range", "must lie between " + least + " and " + most);
      return OptionalLong.empty();
    }
    return OptionalLong.of(value.longValue());
  }

  public Optional<Boolean> flag(String name) {
    JsonNode value = take(name);
    if (value == null) {
      return Optional.empty();
    }
    return value.isBoolean()
        ? Optional.of(value.booleanValue())
        : wrong(name, "not_a_boolean", "must be true or false");
  }

  /** RFC 3339. */
  public Optional<Instant> time(String name) {
    JsonNode value = take(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
    } catch (DateTimeException e) {
      return wrong(name, "not_a_time", "must be an RFC 3339 time such as 2026-01-31T12:00:00Z");
    }
  }

  /** One of the enum's names, in any case. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    JsonNode value = take(name);
    if (value == null) {
      return Optional.empty();
    }
    String wanted = value.asText().toUpperCase(Locale.ROOT);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(wanted)) {
        return Optional.of(constant);
      }
    }
    return wrong(
        name, "not_one_of", "must be one of " + List.of(type.getEnumConstants()).toString());
  }

  /** A flat object of texts, numbers and booleans, as texts in the order given. */
  public Map<String, String> flatMap(String name, int mostKeys, int longestValue) {
    var map = new LinkedHashMap<String, String>();
    JsonNode value = take(name);
    if (value == null) {
      return map;
    }
    if (!value.isObject() || value.size() > mostKeys) {
      error(name, "not_a_map", "must be a flat object of at most " + mostKeys + " keys");
      return map;
    }
    for (var field : value.properties()) {
      JsonNode entry = field.getValue();
      if (!entry.isValueNode() || entry.isNull() || entry.asText().length() > longestValue) {
        error(
            name + "." + field.getKey(),
            "not_a_value",
            "must be a text, number or boolean of at most " + longestValue + " characters");
      } else {
        map.put(field.getKey(), entry.asText());
      }
    }
    return map;
  }

  public Optional<FieldReader> object(String name) {
    JsonNode value = take(name);
    if (value == null) {
      return Optional.empty();
    }
    return value.isObject()
        ? Optional.of(child(value, path + name))
        : wrong(name, "not_an_object", "must be an object");
  }

  public List<FieldReader> objects(String name, int most) {
    var list = new ArrayList<FieldReader>();
    JsonNode value = take(name);
    if (value == null) {
      return list;
    }
    if (!value.isArray() || value.size() > most) {
      error(name, "not_a_list", "must be a list of at most " + most + " objects");
      return list;
    }
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isObject()) {
        list.add(child(value.get(i), path + name + "[" + i + "]"));
      } else {
        error(name + "[" + i + "]", "not_an_object", "must be an object");
      }
    }
    return list;
  }

  /** The names that are there and were not taken yet, for maps whose keys are data. */
  public Set<String> remainingNames() {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    names.removeAll(taken);
    return names;
  }

  /** A mistake if the field is neither there nor wrong already. */
  public <T> void require(String name, Optional<T> value) {
    if (value.isEmpty() && !hasError(name)) {
      error(name, "required", "is missing");
    }
  }

  public void error(String name, String code, String message) {
    errors.add(new FieldError(path + name, code, message));
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

  /** The value under either spelling; null when it is missing or JSON null. */
  private @Nullable JsonNode take(String name) {
    String camel = Spelling.camelCase(name);
    taken.add(name);
    taken.add(camel);
    JsonNode value = object.get(name);
    if (!camel.equals(name) && object.has(camel)) {
      if (value != null) {
        error(camel, "given_twice", "is given as " + name + " too");
      }
      value = object.get(camel);
    }
    return value == null || value.isNull() ? null : value;
  }

  private <T> Optional<T> wrong(String name, String code, String message) {
    error(name, code, message);
    return Optional.empty();
  }

  private boolean hasError(String name) {
    return errors.stream().anyMatch(e -> e.field().equals(path + name));
  }
}
