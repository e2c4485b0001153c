package io.openmonetize.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documented list of settings is the list of those that the code reads. */
class SettingsReferenceTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern IN_CODE = Pattern.compile("\"(OM_[A-Z_]*[A-Z])\"");
  private static final Pattern IN_DOCS = Pattern.compile("^\\| `(OM_[A-Z_]+)`", Pattern.MULTILINE);

  @Test
  void every_setting_is_documented_and_every_documented_one_exists() throws IOException {
    SortedSet<String> documented =
        names(IN_DOCS, Files.readString(ROOT.resolve("docs/reference/settings.md")));
    assertThat(documented).isEqualTo(inCode());
  }

  private static SortedSet<String> inCode() throws IOException {
    SortedSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT, 20)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .forEach(file -> found.addAll(names(IN_CODE, read(file))));
    }
    return found;
  }

  private static SortedSet<String> names(Pattern pattern, String text) {
    SortedSet<String> names = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
