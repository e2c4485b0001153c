package io.openmonetize.e2e.docs;

import java.util.Optional;
import java.util.Set;

/**
 * A fenced block of a document.
 *
 * @param language the first word behind the fence
 * @param tags the other words there
 * @param line where its fence stands, from 1
 * @param output what the document says that it prints: the `output` block right under it
 */
record Block(String language, Set<String> tags, String text, int line, Optional<Output> output) {
  static final Set<String> RUN = Set.of("sh", "sql", "java", "python", "js");

  /** Shown and never run: settings of other programs, answers, what must not be repeated. */
  static final Set<String> SHOWN = Set.of("text", "json", "xml", "output");

  boolean runs() {
    return RUN.contains(language);
  }

  /** What it reads is there a moment later, so it may be asked again until the output is right. */
  boolean eventually() {
    return tags.contains("eventually") || language.equals("sql");
  }

  Block with(Output stated) {
    return new Block(language, tags, text, line, Optional.of(stated));
  }

  String firstLine() {
    return text.lines().findFirst().orElse("");
  }
}
