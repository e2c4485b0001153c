package io.openmonetize.standalone.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
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
  private static final Pattern KIND = Pattern.compile("[A-Za-z:]+");
  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");
  private static final String ALIAS = " (alias ";
  private static final String CHILDREN = " (children ";

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
      if (at == lines.length) {
        throw unreadable();
      }
      Line line = Line.of(lines[at], depth);
      at++;
      List<SyntaxTree> children = new ArrayList<>();
      while (children.size() < line.children()) {
        children.add(node(depth + 1));
      }
      return new SyntaxTree(line.kind(), line.label(), List.copyOf(children));
    }
  }

  /** Cut by its first alias and its last count, in time that grows with its length alone. */
  private record Line(String kind, String label, int children) {
    private static Line of(String text, int depth) {
      if (!text.startsWith(" ".repeat(depth))) {
        throw unreadable();
      }
      int count = text.endsWith(")") ? text.lastIndexOf(CHILDREN) : -1;
      String node = text.substring(depth, count < 0 ? text.length() : count);
      int alias = node.indexOf(ALIAS);
      String named = alias < 0 ? node : node.substring(0, alias);
      int space = named.indexOf(' ');
      String kind = space < 0 ? named : named.substring(0, space);
      if (!KIND.matcher(kind).matches()) {
        throw unreadable();
      }
      return new Line(
          kind,
          space < 0 ? "" : named.substring(space).strip(),
          count < 0 ? 0 : number(text, count));
    }

    private static int number(String text, int count) {
      String digits = text.substring(count + CHILDREN.length(), text.length() - 1);
      if (!COUNT.matcher(digits).matches()) {
        throw unreadable();
      }
      return Integer.parseInt(digits);
    }
  }
}
