package io.openmonetize.standalone.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as the engine's own parser understands it: what {@code EXPLAIN AST} answers, read
 * back into nodes.
 *
 * <p>A name with line breaks in it could pretend to be further nodes. It cannot hide any: every
 * line must be well formed, indented by its depth, and as many as its parent announces.
 *
 * @param kind such as {@code Function}
 * @param label what stands behind the kind, such as the function's name, without its alias
 */
record SyntaxTree(String kind, String label, List<SyntaxTree> children) {
  private static final Pattern LINE =
      Pattern.compile(
          "( *)([A-Za-z:]+)(?: +(.*?))??(?: \\(alias .*?\\))?(?: \\(children (\\d+)\\))?");

  static SyntaxTree of(String sql, EngineConnection connection) {
    return read(connection.text("EXPLAIN AST\n" + sql));
  }

  static SyntaxTree read(String explained) {
    String[] lines = explained.split("\n", -1);
    Reader reader = new Reader(lines);
    SyntaxTree root = reader.node(0);
    if (reader.at != lines.length) {
      throw unreadable();
    }
    return root;
  }

  /** Hands every node, and its parent, to {@code check}; the root is its own parent. */
  void visit(BiConsumer<SyntaxTree, SyntaxTree> check) {
    check.accept(this, this);
    descend(check);
  }

  private void descend(BiConsumer<SyntaxTree, SyntaxTree> check) {
    for (SyntaxTree child : children) {
      check.accept(child, this);
      child.descend(check);
    }
  }

  private static EngineException unreadable() {
    return EngineException.of(
        ErrorCode.ACCESS_DENIED, "Names with line breaks cannot be used by a customer");
  }

  private static final class Reader {
    private final String[] lines;
    private int at;

    private Reader(String[] lines) {
      this.lines = lines;
    }

    private SyntaxTree node(int depth) {
      Matcher line = at < lines.length ? LINE.matcher(lines[at]) : LINE.matcher("\t");
      if (!line.matches() || line.group(1).length() != depth) {
        throw unreadable();
      }
      at++;
      int announced = line.group(4) == null ? 0 : Integer.parseInt(line.group(4));
      List<SyntaxTree> children = new ArrayList<>();
      while (children.size() < announced) {
        children.add(node(depth + 1));
      }
      return new SyntaxTree(
          line.group(2), line.group(3) == null ? "" : line.group(3), List.copyOf(children));
    }
  }
}
