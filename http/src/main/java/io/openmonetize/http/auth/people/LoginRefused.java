package io.openmonetize.http.auth.people;

/** The login failed, and trying the same again would not help. The message may be shown. */
final class LoginRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoginRefused(String message) {
    super(message, null, false, false);
  }
}
