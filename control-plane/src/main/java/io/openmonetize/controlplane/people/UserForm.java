package io.openmonetize.controlplane.people;

import io.openmonetize.http.body.FieldReader;
import java.util.Map;
import java.util.Optional;

/** What is said of a user or a team; what a change leaves out stays as it is. */
record UserForm(
    Optional<String> name, Optional<String> email, Optional<Map<String, String>> metadata) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EMAIL = 254;
  private static final int MOST_METADATA = 50;
  private static final int METADATA_CHARS = 8_192;
  private static final int LONGEST_VALUE = 500;
  static final int LONGEST_ID = 200;

  static UserForm read(FieldReader body, boolean withEmail) {
    Optional<String> name = body.text("name", LONGEST_NAME);
    Optional<String> email = withEmail ? body.text("email", LONGEST_EMAIL) : Optional.empty();
    boolean described = body.remainingNames().contains("metadata");
    Map<String, String> metadata = body.flatMap("metadata", MOST_METADATA, LONGEST_VALUE);
    int chars =
        metadata.entrySet().stream()
            .mapToInt(e -> e.getKey().length() + e.getValue().length())
            .sum();
    if (chars > METADATA_CHARS) {
      body.error("metadata", "too_large", "has more than " + METADATA_CHARS + " characters in all");
    }
    return new UserForm(name, email, described ? Optional.of(metadata) : Optional.empty());
  }

  /** An id that is chosen by the customer. */
  static String newId(FieldReader body, String field) {
    Optional<String> id = body.text(field, LONGEST_ID);
    body.require(field, id);
    if (id.equals(Optional.of("*"))) {
      body.error(field, "reserved", "stands for each of them; choose another");
    }
    return id.orElse("");
  }
}
