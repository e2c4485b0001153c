package io.openmonetize.http.auth;

import io.javalin.http.Context;
import java.util.Optional;

/** Short-lived tokens that stand for an API key where events come in, and nowhere else. */
public interface KeyTokens {
  String PREFIX = "om_session_";
  String KEY_ATTRIBUTE = "om.key.sha256";

  /** Nobody has one. */
  KeyTokens NONE = token -> Optional.empty();

  /** The SHA-256 of the key that a token stands for; empty for what is none, or has ended. */
  Optional<String> keyOf(String token);

  /** The SHA-256 of the key that a request came with; empty for a login, an operator, a token. */
  static Optional<String> keyOf(Context ctx) {
    return Optional.ofNullable(ctx.attribute(KEY_ATTRIBUTE));
  }
}
