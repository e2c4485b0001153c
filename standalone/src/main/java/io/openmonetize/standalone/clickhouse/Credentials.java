package io.openmonetize.standalone.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** The one user that may ask, if the front is closed; everybody may if it is open. */
record Credentials(String user, String password) {

  /** What the request says, in any of the ways a server takes. */
  static Credentials given(RequestInput input) {
    return basic(input).orElseGet(() -> plain(input));
  }

  /** Throws unless this user and password were given. */
  void check(Credentials given) {
    // Both are compared always, so that the time taken tells nothing.
    boolean sameUser = same(user, given.user);
    boolean samePassword = same(password, given.password);
    if (!sameUser || !samePassword) {
      throw given.refused();
    }
  }

  EngineException refused() {
    return EngineException.of(
        ErrorCode.AUTHENTICATION_FAILED,
        user
            + ": Authentication failed: password is incorrect, or there is no user with such"
            + " name.");
  }

  private static Credentials plain(RequestInput input) {
    return new Credentials(
        input.either("user", "X-ClickHouse-User").orElse("default"),
        input.either("password", "X-ClickHouse-Key").orElse(""));
  }

  private static Optional<Credentials> basic(RequestInput input) {
    return input
        .header("Authorization")
        .filter(value -> value.startsWith("Basic "))
        .map(value -> decoded(value.substring("Basic ".length()).strip()))
        .filter(pair -> pair.indexOf(':') >= 0)
        .map(
            pair -> {
              int colon = pair.indexOf(':');
              return new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
            });
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw EngineException.of(
          ErrorCode.AUTHENTICATION_FAILED, "The Authorization header is not valid Base64");
    }
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
