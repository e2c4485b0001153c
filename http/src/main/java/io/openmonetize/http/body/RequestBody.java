package io.openmonetize.http.body;

import com.github.luben.zstd.ZstdInputStream;
import io.javalin.config.Key;
import io.javalin.http.Context;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a request, decompressed. Reading stops at the first byte above the limit, so a small
 * body that unfolds into a large one costs no more than the limit.
 */
public final class RequestBody {
  /** How long a whole body may take. */
  public static final Key<Duration> PATIENCE = new Key<>("om.body.patience");

  public static final int DEFAULT_LIMIT = 5 * 1024 * 1024;

  private static final String PLAIN = "identity";
  private static final String GZIP = "gzip";
  private static final String ZSTD = "zstd";

  /** A frame may ask its reader for a window this large at most: 8 MiB. */
  private static final int LARGEST_ZSTD_WINDOW_LOG = 23;

  /** What does not compress grows a little; beyond that, a body brings nothing but effort. */
  private static final int SLACK = 1024;

  /** What is read of a body that is refused for its size; beyond that, the connection is cut. */
  private static final long MOST_DRAINED = 32L * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);

  private RequestBody() {}

  public static byte[] read(Context ctx, int limit) {
    String encoding = encoding(ctx.header("Content-Encoding"));
    long mostRaw = limit + (long) limit / 8 + SLACK;
    if (ctx.req().getContentLengthLong() > mostRaw) {
      throw tooLarge(ctx, limit);
    }
    try {
      byte[] bytes = decompressed(ctx, encoding, mostRaw, limit);
      if (bytes.length > limit) {
        throw tooLarge(ctx, limit);
      }
      return bytes;
    } catch (BoundedStream.TooLongException e) {
      throw tooLarge(ctx, limit);
    } catch (TimelyStream.TooSlowException e) {
      throw ApiException.of(ApiError.INVALID_REQUEST, "The body came too slowly");
    } catch (IOException e) {
      throw encoding.equals(PLAIN)
          ? ApiException.of(ApiError.INVALID_REQUEST, "The body broke off")
          : broken(encoding);
    }
  }

  private static byte[] decompressed(Context ctx, String encoding, long mostRaw, int limit)
      throws IOException {
    InputStream raw = new BoundedStream(inTime(ctx), mostRaw);
    try (InputStream in = decoded(raw, encoding)) {
      return in.readNBytes(limit + 1);
    }
  }

  private static InputStream inTime(Context ctx) throws IOException {
    Duration patience = ctx.appData(PATIENCE);
    return new TimelyStream(ctx.req().getInputStream(), patience, System::nanoTime);
  }

  /** Known by its name before anything is read of the body. */
  private static String encoding(String header) {
    String name = header == null ? PLAIN : header.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", PLAIN -> PLAIN;
      case GZIP, "x-gzip" -> GZIP;
      case ZSTD -> ZSTD;
      default ->
          throw ApiException.of(
              ApiError.UNSUPPORTED_ENCODING, "Content-Encoding must be gzip, zstd or left out");
    };
  }

  private static InputStream decoded(InputStream raw, String encoding) throws IOException {
    return switch (encoding) {
      case GZIP -> new GZIPInputStream(raw);
      case ZSTD -> new ZstdInputStream(raw).setLongMax(LARGEST_ZSTD_WINDOW_LOG);
      default -> raw;
    };
  }

  /**
   * Reads on for a while: a client that is still sending would not see an answer before the end.
   */
  private static ApiException tooLarge(Context ctx, int limit) {
    try {
      ctx.req().getInputStream().skip(MOST_DRAINED);
    } catch (IOException e) {
      LOG.debug("The rest of a too large body did not come: {}", e.getMessage());
    }
    return ApiException.of(
        ApiError.PAYLOAD_TOO_LARGE, "The body may be up to " + limit + " bytes, decompressed");
  }

  private static ApiException broken(String encoding) {
    return ApiException.of(
        ApiError.INVALID_REQUEST, "The body is not what Content-Encoding says: " + encoding);
  }
}
