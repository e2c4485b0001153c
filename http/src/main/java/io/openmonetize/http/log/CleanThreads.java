package io.openmonetize.http.log;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** Takes a request's ids off its thread, so that the next thing logged there is not put to it. */
public final class CleanThreads extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    try {
      return super.handle(request, response, callback);
    } finally {
      MDC.clear();
    }
  }
}
