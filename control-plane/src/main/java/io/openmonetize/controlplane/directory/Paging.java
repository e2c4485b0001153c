package io.openmonetize.controlplane.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.http.error.ApiException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list in the order of ids is asked for. A cursor is good for the list that it was
 * made for only, and for as long as nobody changes a character of it.
 *
 * @param list names the list, and whose it is
 * @param after empty: from the beginning
 */
public record Paging(String list, String after, int limit) {
  private static final int MOST = 100;
  private static final int OTHERWISE = 20;

  /** What is shown, and where the next page begins. */
  public record Page<T>(List<T> items, Optional<String> nextCursor) {}

  public static Paging of(Context ctx, String list) {
    String cursor = ctx.queryParam("cursor");
    return new Paging(list, cursor == null ? "" : decode(cursor, list), limit(ctx));
  }

  /** Of one more than fits, which tells whether there is a next page. */
  public <T> Page<T> page(List<T> found, Function<T, String> idOf) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<T> shown = found.subList(0, limit);
    return new Page<>(shown, Optional.of(encode(idOf.apply(shown.get(limit - 1)), list)));
  }

  public int most() {
    return limit + 1;
  }

  private static int limit(Context ctx) {
    String text = ctx.queryParam("limit");
    if (text == null) {
      return OTHERWISE;
    }
    if (text.matches("\\d{1,3}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    }
    throw ApiException.invalid("limit", "out_of_range", "must be a whole number from 1 to " + MOST);
  }

  private static String encode(String id, String list) {
    byte[] named = id.getBytes(UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES + named.length).putLong(mark(id, list)).put(named).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String decode(String text, String list) {
    byte[] bytes = bytes(text);
    if (bytes.length <= Long.BYTES) {
      throw invalid();
    }
    String id = new String(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length), UTF_8);
    if (!encode(id, list).equals(text)) {
      throw invalid();
    }
    return id;
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static ApiException invalid() {
    return ApiException.invalid(
        "cursor", "invalid", "is not a cursor of this list; leave it out to begin anew");
  }

  private static long mark(String id, String list) {
    return Sha256.first64((list + '\n' + id).getBytes(UTF_8));
  }
}
