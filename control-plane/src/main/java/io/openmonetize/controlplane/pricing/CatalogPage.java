package io.openmonetize.controlplane.pricing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.openmonetize.controlplane.ids.Sha256;
import io.openmonetize.http.error.ApiException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of the catalog, in the order of a key that each item has for itself. A cursor
 * holds the key of the last item that was shown: what is added or taken away meanwhile moves
 * nothing else.
 *
 * @param nextCursor null at the end of the list
 */
public record CatalogPage<T>(List<T> items, @Nullable String nextCursor) {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final int MARK = 8;

  public CatalogPage {
    items = List.copyOf(items);
  }

  /**
   * @param list what the cursor is good for: the list's name and its filters
   */
  public static <T> CatalogPage<T> of(
      Context ctx, String list, List<T> all, Function<T, String> key) {
    int limit = limit(ctx);
    Optional<String> after =
        Optional.ofNullable(ctx.queryParam("cursor")).map(text -> decode(text, list));
    List<T> rest =
        all.stream()
            .filter(item -> after.isEmpty() || key.apply(item).compareTo(after.get()) > 0)
            .sorted(Comparator.comparing(key))
            .limit(limit + 1L)
            .toList();
    if (rest.size() <= limit) {
      return new CatalogPage<>(rest, null);
    }
    List<T> shown = rest.subList(0, limit);
    return new CatalogPage<>(shown, encode(key.apply(shown.get(limit - 1)), list));
  }

  private static int limit(Context ctx) {
    String text = ctx.queryParam("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (text.matches("\\d{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw ApiException.invalid(
        "limit", "out_of_range", "must be a whole number from 1 to " + MAX_LIMIT);
  }

  private static String encode(String key, String list) {
    byte[] text = (mark(key, list) + key).getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static String decode(String cursor, String list) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      String key = text.substring(Math.min(MARK, text.length()));
      if (encode(key, list).equals(cursor)) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static String mark(String key, String list) {
    long hash = Sha256.first64((list + '\n' + key).getBytes(UTF_8));
    return String.format(java.util.Locale.ROOT, "%016x", hash).substring(0, MARK);
  }

  private static ApiException invalid() {
    return ApiException.invalid(
        "cursor", "invalid", "is not a cursor of this list; leave it out to begin anew");
  }
}
