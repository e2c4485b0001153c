package io.openmonetize.controlplane.rating;

import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with one of several requests; the others have their answers beside it. */
record ItemError(String code, String message, @Nullable Object reason, List<FieldError> errors) {
  static ItemError of(ApiException e) {
    return new ItemError(e.error().code(), e.getMessage(), e.members().get("reason"), e.fields());
  }
}
