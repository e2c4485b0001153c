package io.openmonetize.http.auth.people;

import io.javalin.http.Context;
import java.time.Duration;

/**
 * Our cookies: no script reads them, no other site's form sends them, and over https they never
 * travel in clear.
 *
 * @param secure the base URL is https
 */
record Cookies(boolean secure) {
  static final String SESSION = "om_session";
  static final String LOGIN = "om_login";
  private static final String ANYWHERE = "/";
  private static final String AT_LOGIN = "/v1/auth";

  void session(Context ctx, String value, Duration life) {
    set(ctx, SESSION, value, ANYWHERE, life);
  }

  void endSession(Context ctx) {
    set(ctx, SESSION, "", ANYWHERE, Duration.ZERO);
  }

  void login(Context ctx, String value, Duration life) {
    set(ctx, LOGIN, value, AT_LOGIN, life);
  }

  void endLogin(Context ctx) {
    set(ctx, LOGIN, "", AT_LOGIN, Duration.ZERO);
  }

  private void set(Context ctx, String name, String value, String path, Duration life) {
    ctx.res()
        .addHeader(
            "Set-Cookie",
            name
                + "="
                + value
                + "; Path="
                + path
                + "; Max-Age="
                + life.toSeconds()
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : ""));
  }
}
