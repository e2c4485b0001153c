package io.openmonetize.standalone.clickhouse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets a tenant's statement through when every node of its syntax tree is known to be harmless: it
 * only reads, only the public views, and calls only functions that compute.
 *
 * <p>The tree is the engine's own, so there is no spelling that is checked in one way and run in
 * another. SETTINGS inside a statement are refused here and nowhere else: the engine takes them
 * from a subquery even where {@code readonly} is 1.
 */
final class TenantStatement {
  private static final Set<String> KINDS =
      Set.of(
          "SelectWithUnionQuery",
          "SelectIntersectExceptQuery",
          "SelectQuery",
          "ExpressionList",
          "TablesInSelectQuery",
          "TablesInSelectQueryElement",
          "TableExpression",
          "TableJoin",
          "ArrayJoin",
          "Subquery",
          "WithElement",
          "Identifier",
          "TableIdentifier",
          "Literal",
          "Function",
          "Asterisk",
          "QualifiedAsterisk",
          "ColumnsTransformerList",
          "ColumnsExceptTransformer",
          "ColumnsReplaceTransformer",
          "ColumnsReplaceTransformer::Replacement",
          "ColumnsRegexpMatcher",
          "ColumnsListMatcher",
          "QualifiedColumnsRegexpMatcher",
          "QualifiedColumnsListMatcher",
          "OrderByElement",
          "InterpolateElement",
          "SampleRatio",
          "WindowDefinition",
          "WindowListElement",
          "DescribeQuery",
          "Explain");

  private static final Set<String> ROOTS =
      Set.of("SelectWithUnionQuery", "DescribeQuery", "Explain");
  private static final Set<String> EXPLAINED =
      Set.of("EXPLAIN", "EXPLAIN SYNTAX", "EXPLAIN AST", "EXPLAIN QUERY TREE");

  /** A node of its own in the tree says nothing about what it shows; the engine's text does. */
  private static final Pattern SHOW =
      Pattern.compile(
          "SHOW (?:DATABASES"
              + "|(?:FULL )?TABLES(?: FROM openmonetize)?"
              + "|(?:FULL )?COLUMNS FROM \\w+(?: FROM openmonetize)?)"
              + "(?: (?:NOT )?I?LIKE '[\\w%]*')?(?: LIMIT \\d+)?(?: FORMAT \\w+)?");

  private static final Pattern SETTINGS = Pattern.compile("\\bSETTINGS\\s+[`\\w.]+\\s*=");

  private final TenantFence fence;

  TenantStatement(TenantFence fence) {
    this.fence = fence;
  }

  void check(String sql, EngineConnection connection) {
    StatementRules.check(sql, connection);
    String normalised = OwnData.normalised(sql, connection);
    if (SHOW.matcher(normalised).matches()) {
      return;
    }
    if (SETTINGS.matcher(OwnData.withoutTexts(normalised)).find()) {
      throw settings();
    }
    SyntaxTree tree = SyntaxTree.of(sql, connection);
    if (!ROOTS.contains(tree.kind())) {
      throw EngineException.of(
          ErrorCode.READONLY,
          "A customer can SELECT, DESCRIBE, EXPLAIN and SHOW TABLES or COLUMNS, and nothing else");
    }
    tree.visit(this::check);
  }

  private void check(SyntaxTree node, SyntaxTree parent) {
    if (node.kind().equals("Set")) {
      throw settings();
    }
    if (!KINDS.contains(node.kind())) {
      throw refused(node.kind());
    }
    switch (node.kind()) {
      case "TableIdentifier" -> table(node);
      case "Function" -> function(node, parent);
      case "Literal" -> literal(parent);
      case "Explain" -> explain(node);
      default -> {}
    }
  }

  private void table(SyntaxTree name) {
    if (!fence.mayRead(name.label())) {
      throw EngineException.of(
          ErrorCode.ACCESS_DENIED,
          "Not enough privileges to read "
              + name.label()
              + "; a customer reads the views that SHOW TABLES lists");
    }
  }

  private void function(SyntaxTree call, SyntaxTree parent) {
    if (parent.kind().equals("TableExpression")) {
      if (!TenantFunctions.maySelectFrom(call.label())) {
        throw refused("the table function " + call.label());
      }
    } else if (!TenantFunctions.mayCall(call.label())) {
      throw refused("the function " + call.label());
    } else if (TenantFunctions.takesTable(call.label())) {
      right(call);
    }
  }

  /** {@code x IN name} reads a table of that name, which the parser leaves a plain identifier. */
  private void right(SyntaxTree in) {
    in.children().stream()
        .flatMap(arguments -> arguments.children().stream().skip(1))
        .filter(argument -> argument.kind().equals("Identifier"))
        .forEach(this::table);
  }

  /** A literal that hangs on a whole query is a file's name, of INTO OUTFILE. */
  private static void literal(SyntaxTree parent) {
    if (ROOTS.contains(parent.kind())) {
      throw refused("INTO OUTFILE");
    }
  }

  private static void explain(SyntaxTree node) {
    if (!EXPLAINED.contains(node.label().toUpperCase(Locale.ROOT))) {
      throw refused(node.label());
    }
  }

  private static EngineException settings() {
    return EngineException.of(
        ErrorCode.READONLY, "Cannot modify settings in readonly mode: leave out SETTINGS");
  }

  private static EngineException refused(String what) {
    return EngineException.of(
        ErrorCode.ACCESS_DENIED, "Not enough privileges: a customer cannot use " + what);
  }
}
