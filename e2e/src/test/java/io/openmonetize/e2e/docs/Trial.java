package io.openmonetize.e2e.docs;

import io.openmonetize.e2e.docs.Command.Ran;

/** A block that was run, and whether it did what its document says. */
record Trial(Document document, Block block, Ran ran) {
  private static final String RETURNS_NOTHING = "-- returns nothing\n";

  /** An error that a document does not speak of is a mistake in the document. */
  boolean asStated() {
    if (block.text().startsWith(RETURNS_NOTHING)) {
      return ran.well() && ran.text().isBlank();
    }
    boolean unexpectedError = ran.text().contains("\"request_id\"");
    return ran.well()
        && block.output().map(stated -> stated.matches(ran.text())).orElse(!unexpectedError);
  }

  /** For a person who has to find out why not. */
  @Override
  public String toString() {
    return """
        %s, line %d:
        %s
        ended with %d and printed:
        %s
        The document says:
        %s"""
        .formatted(
            document.name(),
            block.line(),
            block.text(),
            ran.exitCode(),
            ran.text(),
            block.output().map(Output::stated).orElse("nothing of an error"));
  }
}
