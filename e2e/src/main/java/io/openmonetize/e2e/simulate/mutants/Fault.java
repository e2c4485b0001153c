package io.openmonetize.e2e.simulate.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A deliberate mistake: one piece of one source file, replaced by another.
 *
 * @param file below the domain's package
 */
public record Fault(String name, String file, String found, String replacement) {
  private static final String RESOURCE = "/simulate/faults.txt";

  /** The shipped list: `### name`, `file`, then what is found, `---` and what replaces it. */
  static List<Fault> all() throws IOException {
    try (InputStream in = Fault.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static List<Fault> read(String text) {
    var faults = new ArrayList<Fault>();
    String[] blocks = text.split("(?m)^### ", -1);
    for (int i = 1; i < blocks.length; i++) {
      String[] head = blocks[i].split("\n", 3);
      String[] change = head[2].strip().split("\n---\n?", -1);
      if (change.length != 2) {
        throw new IllegalArgumentException(head[0] + " needs one line --- between the two texts");
      }
      faults.add(new Fault(head[0].strip(), head[1].strip(), change[0], change[1]));
    }
    return faults;
  }

  /** The file's text with the mistake in it; the text has to be there exactly once. */
  String in(Path domain) throws IOException {
    Path path = domain.resolve(file);
    String source = Files.readString(path);
    int at = source.indexOf(found);
    if (at < 0 || source.indexOf(found, at + 1) >= 0) {
      throw new IllegalStateException(
          name + ": this must stand in " + path + " exactly once:\n" + found);
    }
    return source.substring(0, at) + replacement + source.substring(at + found.length());
  }
}
