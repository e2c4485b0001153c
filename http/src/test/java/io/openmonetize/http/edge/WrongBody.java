package io.openmonetize.http.edge;

import java.util.List;

/**
 * A body that no route takes.
 *
 * @param headers beside the row's own; a Content-Type here replaces the row's
 * @param field that the answer must name; empty when the body as a whole is wrong
 */
record WrongBody(
    String name, byte[] bytes, List<String> headers, List<Integer> statuses, String field) {

  static WrongBody of(String name, byte[] bytes, int status, String... headers) {
    return new WrongBody(name, bytes, List.of(headers), List.of(status), "");
  }

  RawRequest in(RawRequest request) {
    RawRequest wrong = request.body(bytes);
    for (String header : headers) {
      wrong = wrong.without(header.substring(0, header.indexOf(':'))).with(header);
    }
    return wrong;
  }

  @Override
  public String toString() {
    return name;
  }
}
