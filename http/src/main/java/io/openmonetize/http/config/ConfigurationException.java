package io.openmonetize.http.config;

import java.util.List;

/** All that is wrong with the configuration, at once. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(List<String> mistakes) {
    super("The configuration is not valid:\n  " + String.join("\n  ", mistakes));
  }
}
