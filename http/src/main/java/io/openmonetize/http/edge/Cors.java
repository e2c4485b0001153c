package io.openmonetize.http.edge;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.openmonetize.http.config.Env;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which pages of other origins may read our answers. Nobody, unless configured.
 *
 * @param origins as browsers send them, `https://app.example.com`; or `*` alone, for any
 * @param credentials whether browsers may send cookies along; never for any origin
 */
public record Cors(Set<String> origins, boolean credentials) {
  private static final String ORIGINS = "OM_CORS_ORIGINS";
  private static final String CREDENTIALS = "OM_CORS_CREDENTIALS";
  private static final String ANY = "*";
  private static final Pattern ORIGIN =
      Pattern.compile("https?://(\\[[0-9a-f:.]+\\]|[a-z0-9.-]+)(:[0-9]{1,5})?");
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String HEADERS =
      "Authorization, X-API-Key, Content-Type, Idempotency-Key, Prefer, X-Request-Id, OM-Mode";
  private static final String EXPOSED =
      "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id,"
          + " OM-Command-Id, Idempotent-Replayed, Preference-Applied";
  private static final String FOR_TEN_MINUTES = "600";

  public Cors {
    origins = Set.copyOf(origins);
    if (credentials && origins.contains(ANY)) {
      throw new IllegalArgumentException("no credentials for any origin");
    }
  }

  public static Cors off() {
    return new Cors(Set.of(), false);
  }

  public static Cors from(Env env) {
    var origins = new TreeSet<String>();
    for (String text : env.text(ORIGINS, "").split(",", -1)) {
      String origin = text.strip().toLowerCase(Locale.ROOT);
      if (origin.equals(ANY) || isOrigin(origin)) {
        origins.add(origin);
      } else if (!origin.isEmpty()) {
        env.mistake(ORIGINS, "must list origins such as https://app.example.com, or be *");
      }
    }
    boolean credentials = env.flag(CREDENTIALS, false);
    if (origins.contains(ANY) && (credentials || origins.size() > 1)) {
      env.mistake(ORIGINS, "must not be * beside other origins or " + CREDENTIALS);
      return off();
    }
    return new Cors(origins, credentials);
  }

  /** Says who may read the answer; a browser's question before a request is answered whole. */
  public void answer(Context ctx) {
    if (origins.isEmpty()) {
      return;
    }
    if (!origins.contains(ANY)) {
      ctx.header("Vary", "Origin");
    }
    String origin = ctx.header("Origin");
    if (origin == null) {
      return;
    }
    boolean asksFirst =
        ctx.method().equals(HandlerType.OPTIONS)
            && ctx.header("Access-Control-Request-Method") != null;
    if (allows(origin)) {
      allow(ctx, origin, asksFirst);
    }
    if (asksFirst) {
      ctx.status(204).skipRemainingHandlers();
    }
  }

  private boolean allows(String origin) {
    return origins.contains(ANY) || origins.contains(origin);
  }

  private void allow(Context ctx, String origin, boolean asksFirst) {
    ctx.header("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin);
    if (credentials) {
      ctx.header("Access-Control-Allow-Credentials", "true");
    }
    if (asksFirst) {
      ctx.header("Access-Control-Allow-Methods", METHODS);
      ctx.header("Access-Control-Allow-Headers", HEADERS);
      ctx.header("Access-Control-Max-Age", FOR_TEN_MINUTES);
    } else {
      ctx.header("Access-Control-Expose-Headers", EXPOSED);
    }
  }

  private static boolean isOrigin(String text) {
    return ORIGIN.matcher(text).matches() && URI.create(text).getHost() != null;
  }
}
