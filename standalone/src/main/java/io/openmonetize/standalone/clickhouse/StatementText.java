package io.openmonetize.standalone.clickhouse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request's statement: the URL's part, a line feed, and the body, as ClickHouse joins them.
 *
 * <p>Only the head is read at once; the rows of an INSERT stay in the stream.
 */
final class StatementText {

  /** A server's own default for the longest statement, rows apart, is 256 KiB. */
  private static final int HEAD_BYTES = 1 << 18;

  /** No statement but an INSERT's rows may be longer; the engine may refuse it sooner. */
  private static final int MAX_BYTES = 1 << 26;

  private final byte[] head;
  private final InputStream rest;
  private final Optional<InsertStatement> insert;

  private StatementText(byte[] head, InputStream rest) {
    this.head = head;
    this.rest = rest;
    // One char per byte, so that offsets in the text are offsets in the bytes.
    this.insert = InsertStatement.find(new String(head, StandardCharsets.ISO_8859_1));
  }

  static StatementText read(String urlPart, InputStream body) throws IOException {
    byte[] prefix =
        urlPart.isEmpty() ? new byte[0] : (urlPart + "\n").getBytes(StandardCharsets.UTF_8);
    InputStream joined = new SequenceInputStream(new ByteArrayInputStream(prefix), body);
    return new StatementText(joined.readNBytes(prefix.length + HEAD_BYTES), joined);
  }

  /** Whether this is an INSERT that brings its rows. */
  boolean hasRows() {
    return insert.isPresent();
  }

  /** The INSERT without its rows' format; only of a text that has rows. */
  String insertStatement() {
    byte[] latin = insert.orElseThrow().statement().getBytes(StandardCharsets.ISO_8859_1);
    return new String(latin, StandardCharsets.UTF_8);
  }

  String rowsFormat() {
    return insert.orElseThrow().format();
  }

  InputStream rows() {
    int at = insert.orElseThrow().rowsAt();
    return new SequenceInputStream(new ByteArrayInputStream(head, at, head.length - at), rest);
  }

  /** The whole text of a statement without rows. */
  String whole() throws IOException {
    byte[] tail = rest.readNBytes(MAX_BYTES);
    if (tail.length == MAX_BYTES) {
      throw EngineException.of(
          ErrorCode.SYNTAX_ERROR, "Max query size exceeded: a statement may have 64 MiB");
    }
    byte[] all = new byte[head.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return new String(all, StandardCharsets.UTF_8);
  }
}
