package io.openmonetize.http.log;

import io.javalin.http.Context;
import io.openmonetize.http.RequestIds;
import io.openmonetize.http.auth.Principal;
import java.util.Map;
import org.slf4j.MDC;

/**
 * The ids under which everything that is logged for a request is found again. They follow the
 * request to whichever thread works for it, and never stay behind on one.
 */
public final class LogContext {
  public static final String REQUEST_ID = "request_id";
  public static final String CUSTOMER_ID = "customer_id";

  private LogContext() {}

  /** On the request's own thread, which {@link CleanThreads} clears afterwards. */
  public static void enter(Context ctx) {
    MDC.put(REQUEST_ID, RequestIds.of(ctx));
    Principal.find(ctx)
        .flatMap(Principal::account)
        .ifPresent(account -> MDC.put(CUSTOMER_ID, account.customerId()));
  }

  /** On any thread, which is left as it was. */
  public static void within(Context ctx, Runnable work) {
    Map<String, String> before = MDC.getCopyOfContextMap();
    enter(ctx);
    try {
      work.run();
    } finally {
      MDC.setContextMap(before == null ? Map.of() : before);
    }
  }
}
