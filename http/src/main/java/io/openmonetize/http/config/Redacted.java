package io.openmonetize.http.config;

import java.util.regex.Pattern;

/** Addresses without the passwords that may stand in them. */
final class Redacted {
  private static final Pattern USER_INFO = Pattern.compile("://[^/@]*@");

  private Redacted() {}

  static String url(String value) {
    return USER_INFO.matcher(value).replaceAll("://***@");
  }
}
