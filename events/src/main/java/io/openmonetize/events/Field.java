package io.openmonetize.events;

import io.openmonetize.schemas.v1.QuantityKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the native shape. Each answers to its snake_case and to its camelCase name. */
enum Field {
  EVENT_ID(Form.TEXT),
  IDEMPOTENCY_KEY(Form.TEXT),
  CUSTOMER_ID(Form.TEXT),
  USER_ID(Form.TEXT),
  TEAM_ID(Form.TEXT),
  EVENT_TYPE(Form.TEXT),
  FEATURE_ID(Form.TEXT),
  PROVIDER(Form.TEXT),
  MODEL(Form.TEXT),
  HOLD_ID(Form.TEXT),
  IMAGE_SIZE(Form.TEXT),
  QUALITY(Form.TEXT),
  RESOLUTION(Form.TEXT),
  UNIT_TYPE(Form.TEXT),
  INPUT_TOKENS(QuantityKind.INPUT_TOKENS, Form.WHOLE),
  OUTPUT_TOKENS(QuantityKind.OUTPUT_TOKENS, Form.WHOLE),
  CACHED_INPUT_TOKENS(QuantityKind.CACHED_INPUT_TOKENS, Form.WHOLE),
  CACHE_WRITE_TOKENS(QuantityKind.CACHE_WRITE_TOKENS, Form.WHOLE),
  REASONING_TOKENS(QuantityKind.REASONING_TOKENS, Form.WHOLE),
  AUDIO_INPUT_TOKENS(QuantityKind.AUDIO_INPUT_TOKENS, Form.WHOLE),
  AUDIO_OUTPUT_TOKENS(QuantityKind.AUDIO_OUTPUT_TOKENS, Form.WHOLE),
  IMAGE_COUNT(QuantityKind.IMAGE_COUNT, Form.WHOLE),
  DURATION_SECONDS(QuantityKind.DURATION_SECONDS, Form.DECIMAL),
  CHARACTERS(QuantityKind.CHARACTERS, Form.WHOLE),
  QUANTITY(QuantityKind.QUANTITY, Form.DECIMAL),
  VALUE(QuantityKind.VALUE, Form.DECIMAL),
  TIMESTAMP(Form.TIMESTAMP),
  METADATA(Form.METADATA),
  BACKFILL(Form.FLAG),
  LIVEMODE(Form.FLAG),
  /** Says that the object is a CloudEvent. */
  SPECVERSION(Form.MARK),
  /** Says that the object is a batch in disguise. */
  EVENTS(Form.MARK);

  /** How a field's value is read. */
  enum Form {
    TEXT,
    WHOLE,
    DECIMAL,
    TIMESTAMP,
    METADATA,
    FLAG,
    MARK
  }

  static final int COUNT = values().length;
  private static final Map<String, Field> BY_NAME = byName();

  private final QuantityKind kind;
  private final Form form;
  private final String publicName = name().toLowerCase(Locale.ROOT);

  Field(Form form) {
    this(QuantityKind.QUANTITY_KIND_UNSPECIFIED, form);
  }

  Field(QuantityKind kind, Form form) {
    this.kind = kind;
    this.form = form;
  }

  /** Null for a name that means nothing to us, as most of the hot path's look-ups may be. */
  static @Nullable Field named(String name) {
    return BY_NAME.get(name);
  }

  QuantityKind kind() {
    return kind;
  }

  Form form() {
    return form;
  }

  String publicName() {
    return publicName;
  }

  private static Map<String, Field> byName() {
    var names = new HashMap<String, Field>();
    for (Field field : values()) {
      names.put(field.publicName, field);
      names.put(camelCase(field.publicName), field);
    }
    return names;
  }

  private static String camelCase(String snakeCase) {
    var camel = new StringBuilder();
    for (String word : snakeCase.split("_", -1)) {
      camel.append(
          camel.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return camel.toString();
  }
}
