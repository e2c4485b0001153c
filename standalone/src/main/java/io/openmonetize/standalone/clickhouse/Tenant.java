package io.openmonetize.standalone.clickhouse;

/** A customer, and whether it looks at its live or its test data. */
record Tenant(String customerId, boolean livemode) {
  /** The one user name that every customer may give; its own id is the other. */
  static final String USER = "customer";

  boolean isNamed(String user) {
    return user.equals(USER) || user.equals(customerId);
  }

  /** As accounts are written down: {@code live:cust_1}. */
  String account() {
    return (livemode ? "live:" : "test:") + customerId;
  }
}
