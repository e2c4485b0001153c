package io.openmonetize.http.auth.people;

import org.jspecify.annotations.Nullable;

/** The provider does not answer, or not as a provider does. */
final class ProviderAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProviderAway(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
