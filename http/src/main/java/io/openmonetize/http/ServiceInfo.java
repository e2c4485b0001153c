package io.openmonetize.http;

import io.openmonetize.http.config.Env;
import java.util.Objects;

/** What `/v1/info` tells. */
public record ServiceInfo(String service, String version, String environment) {
  public ServiceInfo {
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(environment, "environment");
  }

  public static ServiceInfo from(Env env, String service) {
    String version = ServiceInfo.class.getPackage().getImplementationVersion();
    return new ServiceInfo(
        service,
        version == null ? "development" : version,
        env.text("OM_ENVIRONMENT", "development"));
  }
}
