package io.openmonetize.controlplane.keys;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Role;
import io.openmonetize.http.body.FieldReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which key is asked for. Without scopes it may do all that its role may. */
record KeyForm(
    String name, Role role, List<String> scopes, Optional<Instant> expiresAt, Mode mode) {
  private static final String SCOPES = "scopes";
  private static final String EXPIRES_AT = "expires_at";
  private static final int MOST_SCOPES = 5;
  private static final int LONGEST_NAME = 200;

  /** Live and test never mix: they are two accounts. */
  enum Mode {
    LIVE,
    TEST;

    static Mode of(boolean livemode) {
      return livemode ? LIVE : TEST;
    }
  }

  /**
   * @param otherwise where the body names no mode
   */
  static KeyForm read(FieldReader body, Mode otherwise, Instant now) {
    Optional<String> name = body.text("name", LONGEST_NAME);
    Role role = body.choice("role", Role.class).orElse(Role.DEVELOPER);
    List<String> scopes = scopes(body);
    Optional<Instant> expiresAt = expiresAt(body, now);
    Mode mode = body.choice("mode", Mode.class).orElse(otherwise);
    body.finish();
    return new KeyForm(name.orElse(""), role, scopes, expiresAt, mode);
  }

  private static List<String> scopes(FieldReader body) {
    List<String> sent = body.texts(SCOPES, MOST_SCOPES, LONGEST_NAME).orElse(List.of());
    var scopes = new ArrayList<String>();
    for (int i = 0; i < sent.size(); i++) {
      if (Access.ofScope(sent.get(i)).isEmpty() || scopes.contains(sent.get(i))) {
        body.error(
            SCOPES + "[" + i + "]",
            "not_one_of",
            "must be one of ingest, check, read, manage and credits, each once");
      } else {
        scopes.add(sent.get(i));
      }
    }
    return scopes;
  }

  static Optional<Instant> expiresAt(FieldReader body, Instant now) {
    Optional<Instant> time = body.time(EXPIRES_AT);
    if (time.isPresent() && !time.get().isAfter(now)) {
      body.error(EXPIRES_AT, "out_of_range", "must lie in the future");
    }
    return time;
  }
}
