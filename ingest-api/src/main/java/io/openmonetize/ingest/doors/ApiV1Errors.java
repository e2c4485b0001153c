package io.openmonetize.ingest.doors;

import io.javalin.http.Context;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.ErrorForm;
import io.openmonetize.http.error.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * At the path that two products share: in Lago's form once the body is known to be Lago's, else as
 * the problem that OpenMeter's clients read. A refusal before the body is read, such as that of a
 * key, has the members of both.
 */
final class ApiV1Errors implements ErrorForm {
  private static final String ATTRIBUTE = "om.door";
  private static final String LAGO = "lago";
  private static final String OPENMETER = "openmeter";

  static void isLago(Context ctx) {
    ctx.attribute(ATTRIBUTE, LAGO);
  }

  static void isOpenMeter(Context ctx) {
    ctx.attribute(ATTRIBUTE, OPENMETER);
  }

  @Override
  public Told tell(Context ctx, ApiException failure, String requestId) {
    Told lago = LagoErrors.tell(failure, false);
    if (LAGO.equals(ctx.attribute(ATTRIBUTE))) {
      return lago;
    }
    Map<String, Object> problem = Problem.body(failure, requestId);
    problem.put("instance", "urn:request:" + requestId);
    if (!OPENMETER.equals(ctx.attribute(ATTRIBUTE))) {
      var both = new LinkedHashMap<>(lago.body());
      both.remove("status");
      problem.putAll(both);
    }
    return new Told(failure.error().status(), Problem.CONTENT_TYPE, problem);
  }
}
