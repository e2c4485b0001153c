package io.openmonetize.http.body;

import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * An answer may stand before the body of its request is read. If the rest of the body is still on
 * its way then, the server cannot tell where the next request begins and ends the connection, and
 * in some cases without a word: a client on the same connection then gets no answer to its next
 * request. Seen about once in 1,600 requests whose handler did not look at the body.
 */
public final class UnreadBody {
  private static final int MOST_SKIPPED = 64 * 1024;

  private UnreadBody() {}

  /** Skips what is there already, and says so when that was not all of it. Waits for nothing. */
  public static void settle(Context ctx) {
    if (!hasBody(ctx) || ctx.res().isCommitted()) {
      return;
    }
    try {
      if (!isRead(ctx)) {
        ctx.header("Connection", "close");
      }
    } catch (IOException brokenOff) {
      ctx.header("Connection", "close");
    }
  }

  private static boolean hasBody(Context ctx) {
    return ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null;
  }

  private static boolean isRead(Context ctx) throws IOException {
    ServletInputStream body = ctx.req().getInputStream();
    var skipped = new byte[8 * 1024];
    long length = ctx.req().getContentLengthLong();
    long read = 0;
    while (!body.isFinished() && read < MOST_SKIPPED) {
      // Behind the last byte that was announced, reading finds the end without waiting for it.
      if (body.available() == 0 && read != length) {
        return false;
      }
      read += Math.max(0, body.read(skipped));
    }
    return body.isFinished();
  }
}
