package io.openmonetize.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files of the page at `/docs`: two of our own, the others from the Swagger UI package. */
final class SwaggerUi {
  static final String PAGE = "index.html";

  private static final String OWN = "/io/openmonetize/http/docs/";
  private static final String PACKAGE = "/META-INF/resources/webjars/swagger-ui/";
  private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** One file, from which resource it comes and what it is. */
  private record Source(String folder, String contentType) {}

  /** A file as it is sent. */
  record Asset(byte[] bytes, String contentType) {}

  private final Map<String, Source> files;

  SwaggerUi() {
    String packaged = PACKAGE + version() + "/";
    files =
        Map.of(
            PAGE,
            new Source(OWN, "text/html; charset=utf-8"),
            "docs.js",
            new Source(OWN, SCRIPT),
            "swagger-ui-bundle.js",
            new Source(packaged, SCRIPT),
            "swagger-ui.css",
            new Source(packaged, "text/css; charset=utf-8"),
            "favicon-32x32.png",
            new Source(packaged, "image/png"));
  }

  /** Empty for anything but the page's own files, whatever else the class path holds. */
  Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name))
        .map(source -> new Asset(bytes(source.folder() + name), source.contentType()));
  }

  private static String version() {
    var properties = new Properties();
    try (InputStream in = SwaggerUi.class.getResourceAsStream(VERSION)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the version of Swagger UI cannot be read", e);
    }
    return properties.getProperty("version");
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = SwaggerUi.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }
}
