package io.openmonetize.http.edge;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Bodies that are wrong as a whole, whatever the route would read from them. */
final class WrongBodies {
  private static final int DEEP = 100_000;
  private static final int LARGE = 10 * 1024 * 1024;
  private static final int BOMB = 64 * 1024 * 1024;
  private static final String GZIP = "Content-Encoding: gzip";
  private static final String ZSTD = "Content-Encoding: zstd";

  private WrongBodies() {}

  static List<WrongBody> around(String good) {
    var all = new ArrayList<WrongBody>();
    all.addAll(notJson(good));
    all.addAll(notText(good));
    all.addAll(tooMuch());
    all.addAll(notPacked(good));
    all.addAll(mislabelled(good));
    return all;
  }

  private static List<WrongBody> notJson(String good) {
    var all = new ArrayList<WrongBody>();
    for (String text :
        List.of(
            "",
            " ",
            "{",
            "}",
            "null",
            "1",
            "true",
            "\"text\"",
            "[]",
            "[[]]",
            "nonsense",
            "{'a':1}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\":01}",
            "{\"a\" 1}",
            "// comment\n{}",
            "<xml/>",
            "a=1&b=2")) {
      all.add(WrongBody.of("body " + text, text.getBytes(UTF_8), 400));
    }
    String cut = good.substring(0, good.length() - 1);
    all.add(WrongBody.of("cut short", cut.getBytes(UTF_8), 400));
    all.add(WrongBody.of("two values", (good + good).getBytes(UTF_8), 400));
    all.add(WrongBody.of("garbage behind", (good + "x").getBytes(UTF_8), 400));
    String first = good.substring(1, good.indexOf(':') + 1);
    String twice = "{" + first + "1," + good.substring(1);
    all.add(WrongBody.of("a field twice", twice.getBytes(UTF_8), 400));
    return all;
  }

  private static List<WrongBody> notText(String good) {
    byte[] bytes = good.getBytes(UTF_8);
    byte[] invalid = good.replaceFirst("\"[a-z_]+\"", "\"\u0001\u0001\"").getBytes(UTF_8);
    byte[] overlong = invalid.clone();
    int at = good.indexOf('"') + 1;
    invalid[at] = (byte) 0xff;
    overlong[at] = (byte) 0xc1;
    overlong[at + 1] = (byte) 0x81;
    return List.of(
        WrongBody.of("not UTF-8", invalid, 400),
        WrongBody.of("overlong UTF-8", overlong, 400),
        WrongBody.of("UTF-16", good.getBytes(UTF_16), 400),
        WrongBody.of("a byte order mark", ("\uFEFF" + good).getBytes(UTF_8), 400),
        WrongBody.of("zeros", new byte[bytes.length], 400),
        WrongBody.of("a zero behind", Arrays.copyOf(bytes, bytes.length + 1), 400));
  }

  private static List<WrongBody> tooMuch() {
    byte[] letters = new byte[LARGE];
    Arrays.fill(letters, (byte) 'x');
    byte[] spaces = new byte[LARGE];
    Arrays.fill(spaces, (byte) ' ');
    String deep = "[".repeat(DEEP) + "]".repeat(DEEP);
    String objects = "{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP);
    String names = fields(100_000);
    return List.of(
        WrongBody.of("10 MB of letters", letters, 413),
        WrongBody.of("10 MB of blanks", spaces, 413),
        WrongBody.of("10 MB in chunks", chunked(letters), 413, "Transfer-Encoding: chunked"),
        WrongBody.of("chunks without an end", endless(), 400, "Transfer-Encoding: chunked"),
        WrongBody.of("gzip bomb", gzip(new byte[BOMB]), 413, GZIP),
        WrongBody.of("zstd bomb", zstd(new byte[BOMB]), 413, ZSTD),
        WrongBody.of("deep lists", deep.getBytes(UTF_8), 400),
        WrongBody.of("deep list in a field", ("{\"a\":" + deep + "}").getBytes(UTF_8), 400),
        WrongBody.of("deep objects", objects.getBytes(UTF_8), 400),
        WrongBody.of("never closed", "[".repeat(1_000_000).getBytes(UTF_8), 400),
        WrongBody.of("100,000 unknown fields", names.getBytes(UTF_8), 400),
        WrongBody.of("long name", ("{\"" + "n".repeat(1 << 20) + "\":1}").getBytes(UTF_8), 400),
        WrongBody.of("long text", ("\"" + "n".repeat(3 << 20) + "\"").getBytes(UTF_8), 400),
        WrongBody.of("long number", "9".repeat(1_000_000).getBytes(UTF_8), 400));
  }

  private static List<WrongBody> notPacked(String good) {
    byte[] plain = good.getBytes(UTF_8);
    byte[] gzip = gzip(plain);
    byte[] zstd = zstd(plain);
    byte[] broken = gzip.clone();
    broken[gzip.length / 2] ^= 0x55;
    return List.of(
        WrongBody.of("gzip cut short", Arrays.copyOf(gzip, gzip.length - 9), 400, GZIP),
        WrongBody.of("zstd cut short", Arrays.copyOf(zstd, zstd.length - 3), 400, ZSTD),
        WrongBody.of("broken gzip", broken, 400, GZIP),
        WrongBody.of("plain, called gzip", plain, 400, GZIP),
        WrongBody.of("plain, called zstd", plain, 400, ZSTD),
        WrongBody.of("empty gzip", new byte[0], 400, GZIP),
        WrongBody.of("empty zstd", new byte[0], 400, ZSTD),
        WrongBody.of("gzip, not called so", gzip, 400),
        WrongBody.of("brotli", plain, 415, "Content-Encoding: br"),
        WrongBody.of("deflate", plain, 415, "Content-Encoding: deflate"),
        WrongBody.of("two encodings", gzip, 415, "Content-Encoding: gzip, gzip"));
  }

  private static List<WrongBody> mislabelled(String good) {
    byte[] plain = good.getBytes(UTF_8);
    return List.of(
        WrongBody.of("XML", plain, 415, "Content-Type: text/xml"),
        WrongBody.of("a form", plain, 415, "Content-Type: application/x-www-form-urlencoded"),
        WrongBody.of("parts", plain, 415, "Content-Type: multipart/form-data; boundary=x"),
        WrongBody.of("text", plain, 415, "Content-Type: text/plain"),
        WrongBody.of("no type at all", plain, 415, "Content-Type: ;;;"),
        WrongBody.of("UTF-16", plain, 415, "Content-Type: application/json; charset=utf-16"),
        WrongBody.of("Latin-1", plain, 415, "Content-Type: application/json;charset=\"latin1\""));
  }

  static byte[] gzip(byte[] plain) {
    return packed(plain, GZIPOutputStream::new);
  }

  static byte[] zstd(byte[] plain) {
    return packed(plain, ZstdOutputStream::new);
  }

  private interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] plain, Packer packer) {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] chunked(byte[] body) {
    var out = new ByteArrayOutputStream();
    out.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(UTF_8));
    out.writeBytes(body);
    out.writeBytes("\r\n0\r\n\r\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  private static byte[] endless() {
    return "5\r\n{\"a\":\r\n".getBytes(UTF_8);
  }

  private static String fields(int count) {
    var text = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      text.append("\"unknown_").append(i).append("\":1,");
    }
    return text.append("\"last\":1}").toString();
  }
}
