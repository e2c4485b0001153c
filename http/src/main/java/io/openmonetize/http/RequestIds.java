package io.openmonetize.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id under which a request is logged: the client's `X-Request-Id`, or one of ours. */
public final class RequestIds {
  public static final String HEADER = "X-Request-Id";
  private static final String ATTRIBUTE = "om.request_id";
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private RequestIds() {}

  static void assign(Context ctx) {
    String id = choose(ctx.header(HEADER));
    ctx.attribute(ATTRIBUTE, id);
    ctx.header(HEADER, id);
  }

  /** The client's own id if it is one, else one of ours. */
  static String choose(String given) {
    boolean acceptable = given != null && ACCEPTABLE.matcher(given).matches();
    return acceptable ? given : "req_" + UUID.randomUUID().toString().replace("-", "");
  }

  public static String of(Context ctx) {
    String id = ctx.attribute(ATTRIBUTE);
    return id == null ? "" : id;
  }
}
