package io.openmonetize.ingest;

import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;

/** The error that a request gets of which nothing was accepted. */
final class RefusedBatch {
  static final String FORBIDDEN_CUSTOMER = "forbidden_customer";

  private RefusedBatch() {}

  static ApiException of(Sorted sorted, String batchId, IngestRequest request) {
    boolean allForbidden =
        sorted.refused().size() == sorted.sent()
            && sorted.refused().stream().allMatch(RefusedBatch::isForbidden);
    ApiError error = allForbidden ? ApiError.FORBIDDEN_CUSTOMER : ApiError.VALIDATION_FAILED;
    return ApiException.of(error, detail(sorted, request))
        .with(Answers.ofNothingAccepted(sorted, batchId));
  }

  private static boolean isForbidden(Item.Refused item) {
    return item.reading().problems().stream().allMatch(p -> p.code().equals(FORBIDDEN_CUSTOMER));
  }

  private static String detail(Sorted sorted, IngestRequest request) {
    if (request.lone() || sorted.sent() == 1) {
      return Refusals.message(sorted.refused().get(0).reading());
    }
    int bad = sorted.refused().size();
    return bad == sorted.sent()
        ? "None of the " + bad + " events is valid; `errors` tells why"
        : bad + " of " + sorted.sent() + " events are not valid, and atomic=true takes all or none";
  }
}
