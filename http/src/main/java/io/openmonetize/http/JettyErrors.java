package io.openmonetize.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.openmonetize.http.body.Json;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import io.openmonetize.http.error.Problem;
import io.openmonetize.http.metrics.HttpMeters;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server refuses before any route sees it gets the same form as every other error, and one
 * of our statuses: a request line, a header or a transfer coding that cannot be read is the
 * client's mistake, whichever number HTTP has for it.
 */
final class JettyErrors extends ErrorHandler {
  private final HttpMeters meters;

  JettyErrors(HttpMeters meters) {
    this.meters = meters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ApiException failure = failure(response.getStatus());
    meters.unread(failure.error().status());
    String id = RequestIds.choose(request.getHeaders().get(RequestIds.HEADER));
    response.setStatus(failure.error().status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.getHeaders().put(RequestIds.HEADER, id);
    response.write(true, ByteBuffer.wrap(body(failure, id)), callback);
    return true;
  }

  static byte[] ofFailure(String requestId) {
    return body(failure(ApiError.INTERNAL_ERROR.status()), requestId);
  }

  private static byte[] body(ApiException failure, String requestId) {
    try {
      return Json.mapper().writeValueAsBytes(Problem.body(failure, requestId));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts can be written", e);
    }
  }

  private static ApiException failure(int status) {
    return switch (status) {
      case 404 -> ApiException.of(ApiError.NOT_FOUND, "There is nothing at this path");
      case 413 -> ApiException.of(ApiError.PAYLOAD_TOO_LARGE, "The request is too large");
      case 414, 431 ->
          ApiException.of(
              ApiError.INVALID_REQUEST, "The path, the query or the headers are too long");
      case 503 -> ApiException.of(ApiError.UNAVAILABLE, "The server is stopping; try again");
      case 500 -> ApiException.of(ApiError.INTERNAL_ERROR, "The error is logged; try again");
      default ->
          ApiException.of(
              ApiError.INVALID_REQUEST, "The request line or a header could not be read");
    };
  }
}
