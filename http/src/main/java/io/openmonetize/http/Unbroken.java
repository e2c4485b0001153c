package io.openmonetize.http;

import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * The body of an answer that is whole or visibly is not. When it cannot be read to its end, the
 * connection is cut: the server would otherwise put the usual end behind what was sent, and the
 * client would take a part for all of it.
 */
public final class Unbroken extends FilterInputStream {
  private final Context ctx;

  private Unbroken(Context ctx, InputStream bytes) {
    super(bytes);
    this.ctx = ctx;
  }

  /** Makes it the answer. The server closes it, read to its end or not. */
  public static void answer(Context ctx, InputStream bytes) {
    ctx.result(new Unbroken(ctx, bytes));
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      throw cut(e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      throw cut(e);
    }
  }

  private IOException cut(IOException failure) {
    ServletContextRequest.getServletContextRequest(ctx.req()).getServletChannel().abort(failure);
    return failure;
  }
}
