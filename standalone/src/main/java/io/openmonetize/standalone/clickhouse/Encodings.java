package io.openmonetize.standalone.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/**
 * How bodies are compressed: by ClickHouse's own blocks ({@code compress=1}, {@code decompress=1};
 * the JDBC driver's default for answers) or by HTTP's content encodings gzip and lz4.
 */
enum Encodings {
  IDENTITY {
    @Override
    OutputStream wrap(OutputStream out) {
      return out;
    }
  },
  BLOCKS {
    @Override
    OutputStream wrap(OutputStream out) {
      return new BlockOutputStream(out);
    }
  },
  GZIP {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new GZIPOutputStream(out, 1 << 16);
    }
  },
  LZ4 {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new LZ4FrameOutputStream(out);
    }
  };

  abstract OutputStream wrap(OutputStream out) throws IOException;

  /** The value of Content-Encoding; ClickHouse's own blocks are not HTTP's business. */
  Optional<String> header() {
    return this == GZIP || this == LZ4
        ? Optional.of(name().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** What an answer to this request is to be compressed with. */
  static Encodings forAnswer(RequestInput input) {
    if (input.on("compress")) {
      return BLOCKS;
    }
    String accepted = input.header("Accept-Encoding").orElse("");
    if (!input.on("enable_http_compression")) {
      return IDENTITY;
    }
    return accepted.contains("lz4") ? LZ4 : accepted.contains("gzip") ? GZIP : IDENTITY;
  }

  /** The request's body as it was before the client compressed it. */
  static InputStream plainBody(HttpExchange exchange, RequestInput input) throws IOException {
    InputStream body = exchange.getRequestBody();
    String encoding = input.header("Content-Encoding").orElse("identity");
    InputStream plain =
        switch (encoding.toLowerCase(Locale.ROOT)) {
          case "identity" -> body;
          case "gzip" -> new GZIPInputStream(body, 1 << 16);
          case "lz4" -> new LZ4FrameInputStream(body);
          default ->
              throw EngineException.of(
                  ErrorCode.NOT_IMPLEMENTED, "Unknown compression method: " + encoding);
        };
    return input.on("decompress") ? new BlockInputStream(plain) : plain;
  }

  /** A body that is not packed as it says is the client's mistake, and answered as one. */
  static EngineException broken(IOException e) {
    return EngineException.of(
        ErrorCode.BAD_ARGUMENTS, "The body is not what Content-Encoding says: " + e.getMessage());
  }
}
