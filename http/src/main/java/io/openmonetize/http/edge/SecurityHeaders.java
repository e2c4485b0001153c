package io.openmonetize.http.edge;

import io.javalin.http.Context;

/** What keeps a browser from doing with an answer what nobody meant. */
public final class SecurityHeaders {
  private static final String FOR_A_YEAR = "max-age=31536000";

  private final boolean https;

  /**
   * @param https clients reach us by https only, so that a browser may hold us to it
   */
  public SecurityHeaders(boolean https) {
    this.https = https;
  }

  public void set(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    ctx.header("Cache-Control", "no-store");
    if (https) {
      ctx.header("Strict-Transport-Security", FOR_A_YEAR);
    }
  }
}
