package io.openmonetize.standalone.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The engine's version, which is written down once: in {@code engine/package.json}. */
final class EngineVersion {

  private EngineVersion() {}

  static String pinned(String packageName) throws IOException {
    Pattern line =
        Pattern.compile(Pattern.quote("\"" + packageName + "\"") + "\\s*:\\s*\"([^\"]+)\"");
    try (InputStream in = resource("package.json")) {
      Matcher matcher = line.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      if (!matcher.find()) {
        throw new IOException("engine/package.json names no " + packageName);
      }
      return matcher.group(1);
    }
  }

  /** One of the two npm files, which the build takes along beside the classes. */
  static InputStream resource(String file) throws IOException {
    InputStream in = EngineVersion.class.getResourceAsStream("/engine/" + file);
    if (in == null) {
      throw new IOException("engine/" + file + " is missing from the class path");
    }
    return in;
  }
}
