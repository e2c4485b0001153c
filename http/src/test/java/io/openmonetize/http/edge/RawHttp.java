package io.openmonetize.http.edge;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;

/** Sends bytes on a connection of their own and reads one answer. */
public final class RawHttp {
  private static final int PATIENCE_MS = 30_000;

  private final String host;
  private final int port;

  public RawHttp(String url) {
    URI uri = URI.create(url);
    this.host = uri.getHost();
    this.port = uri.getPort();
  }

  public RawAnswer send(RawRequest request) {
    return send(request.without("Connection").with("Connection: close").bytes());
  }

  /**
   * The end of the bytes is the end of what the client says, so a server that waits for more learns
   * that nothing will come.
   */
  public RawAnswer send(byte[] request) {
    try (Socket socket = new Socket(host, port)) {
      socket.setSoTimeout(PATIENCE_MS);
      var writer = new Thread(() -> write(socket, request), "writer");
      writer.start();
      RawAnswer answer = read(socket.getInputStream());
      socket.close();
      writer.join();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + host + ":" + port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A server may answer and hang up before it has read everything: that is its right. */
  private static void write(Socket socket, byte[] request) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      socket.shutdownOutput();
    } catch (IOException hungUp) {
      assert socket.isClosed() || hungUp.getMessage() != null;
    }
  }

  private static RawAnswer read(InputStream in) throws IOException {
    String[] statusLine = line(in).split(" ", 3);
    var headers = new TreeMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    return new RawAnswer(Integer.parseInt(statusLine[1]), headers, body(in, headers));
  }

  private static byte[] body(InputStream in, TreeMap<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      return chunks(in);
    }
    String length = headers.get("content-length");
    return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      body.write(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("hung up without an answer, after '" + line + "'");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
