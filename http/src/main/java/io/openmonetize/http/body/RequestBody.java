package io.openmonetize.http.body;

import com.github.luben.zstd.ZstdInputStream;
import io.javalin.http.Context;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a request, decompressed. Reading stops at the first byte above the limit, so a small
 * body that unfolds into a large one costs no more than the limit.
 */
public final class RequestBody {
  public static final int DEFAULT_LIMIT = 5 * 1024 * 1024;

  /** A frame may ask its reader for a window this large at most: 8 MiB. */
  private static final int LARGEST_ZSTD_WINDOW_LOG = 23;

  /** What does not compress grows a little; beyond that, a body brings nothing but effort. */
  private static final int SLACK = 1024;

  private RequestBody() {}

  public static byte[] read(Context ctx, int limit) {
    String encoding = ctx.header("Content-Encoding");
    long mostRaw = limit + (long) limit / 8 + SLACK;
    if (ctx.req().getContentLengthLong() > mostRaw) {
      throw tooLarge(limit);
    }
    try (InputStream in =
        decoded(new BoundedStream(ctx.req().getInputStream(), mostRaw), encoding)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw tooLarge(limit);
      }
      return bytes;
    } catch (BoundedStream.TooLongException e) {
      throw tooLarge(limit);
    } catch (ZipException | EOFException e) {
      throw broken(encoding);
    } catch (IOException e) {
      if (encoding == null) {
        throw ApiException.of(ApiError.INVALID_REQUEST, "The body broke off");
      }
      throw broken(encoding);
    }
  }

  private static InputStream decoded(InputStream raw, String encoding) throws IOException {
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> raw;
      case "gzip", "x-gzip" -> new GZIPInputStream(raw);
      case "zstd" -> new ZstdInputStream(raw).setLongMax(LARGEST_ZSTD_WINDOW_LOG);
      default ->
          throw ApiException.of(
              ApiError.UNSUPPORTED_ENCODING, "Content-Encoding must be gzip, zstd or left out");
    };
  }

  private static ApiException tooLarge(int limit) {
    return ApiException.of(
        ApiError.PAYLOAD_TOO_LARGE, "The body may be up to " + limit + " bytes, decompressed");
  }

  private static ApiException broken(String encoding) {
    return ApiException.of(
        ApiError.INVALID_REQUEST, "The body is not what Content-Encoding says: " + encoding);
  }
}
