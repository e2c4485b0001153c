package io.openmonetize.http.metrics;

/** Names of what every server counts; docs/reference/metrics.md says what they mean. */
public final class ServerMeters {
  public static final String HTTP_REQUEST = "om.http.request";
  public static final String HTTP_REQUEST_BYTES = "om.http.request.bytes";
  public static final String HTTP_IN_FLIGHT = "om.http.in.flight";
  public static final String HTTP_UNREAD = "om.http.unread";
  public static final String HTTP_LIMITED = "om.http.limited";
  public static final String DEPENDENCY_UP = "om.dependency.up";
  public static final String KEY_LOOKUPS = "om.key.lookups";
  public static final String KEYS_CACHED = "om.keys.cached";
  public static final String BUILD_INFO = "om.build.info";
  static final String JVM_COLLECTIONS = "jvm.collections";
  static final String JVM_COLLECTION_TIME = "jvm.collection.time";

  private ServerMeters() {}
}
