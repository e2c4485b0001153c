package io.openmonetize.http;

import java.util.Objects;

/** What `/v1/info` tells. */
public record ServiceInfo(String service, String version, String environment) {
  public ServiceInfo {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(environment, "environment");
  }
}
