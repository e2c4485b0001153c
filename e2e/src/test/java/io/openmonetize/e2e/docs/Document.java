package io.openmonetize.e2e.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file: its blocks, its headings and where it points to. */
record Document(Path path, List<Block> blocks, List<String> prose) {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("```(\\S*) *(.*)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern HEADING = Pattern.compile("#+ +(.*)");

  /**
   * Every document that people read, in the order in which their commands run: the start first,
   * because it states the balances of the first customer.
   */
  static List<Document> all() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      Stream<Path> first =
          Stream.of("docs/start.md", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
              .map(ROOT::resolve);
      return Stream.concat(first, docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .distinct()
          .map(Document::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The documents cannot be listed", e);
    }
  }

  static Document read(Path path) {
    try {
      return parse(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  static Document parse(Path path, List<String> lines) {
    var blocks = new ArrayList<Block>();
    var prose = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        prose.add(lines.get(i));
        continue;
      }
      int from = i + 1;
      do {
        i++;
      } while (i < lines.size() && !lines.get(i).equals("```"));
      String text = String.join("\n", lines.subList(from, i)) + "\n";
      add(blocks, new Block(fence.group(1), words(fence.group(2)), text, from, Optional.empty()));
    }
    return new Document(path, List.copyOf(blocks), List.copyOf(prose));
  }

  /** An output belongs to the block above it. */
  private static void add(List<Block> blocks, Block block) {
    if (block.language().equals("output") && !blocks.isEmpty()) {
      int last = blocks.size() - 1;
      blocks.set(last, blocks.get(last).with(new Output(block.text())));
    } else {
      blocks.add(block);
    }
  }

  private static Set<String> words(String text) {
    return text.isBlank() ? Set.of() : Set.of(text.strip().split(" +"));
  }

  String name() {
    return ROOT.relativize(path).toString();
  }

  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /** Targets within this repository, as they are written. */
  List<String> links() {
    var links = new ArrayList<String>();
    for (String line : prose) {
      Matcher link = LINK.matcher(CODE.matcher(line).replaceAll("code"));
      while (link.find()) {
        if (!link.group(1).contains("://")) {
          links.add(link.group(1));
        }
      }
    }
    return links;
  }

  /** What may stand behind `#`, as Git hosts derive it from the headings. */
  Set<String> anchors() {
    var anchors = new LinkedHashSet<String>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : prose) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String slug = slug(heading.group(1));
        int before = seen.merge(slug, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? slug : slug + "-" + before);
      }
    }
    return anchors;
  }

  private static String slug(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .strip()
        .replace(' ', '-');
  }
}
