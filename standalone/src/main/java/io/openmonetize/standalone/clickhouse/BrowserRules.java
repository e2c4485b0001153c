package io.openmonetize.standalone.clickhouse;

/**
 * Keeps web pages from using a visitor's browser to ask the front, which on loopback is open.
 *
 * <p>Clients other than browsers send neither of these headers.
 */
final class BrowserRules {

  private BrowserRules() {}

  static void check(RequestInput input) {
    boolean crossSite = input.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent();
    boolean foreign = input.header("Origin").filter(origin -> !own(origin, input)).isPresent();
    if (crossSite || foreign) {
      throw EngineException.of(
          ErrorCode.ACCESS_DENIED, "Requests from pages of other origins are not allowed");
    }
  }

  private static boolean own(String origin, RequestInput input) {
    return input.header("Host").filter(host -> origin.equals("http://" + host)).isPresent();
  }
}
