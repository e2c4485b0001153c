package io.openmonetize.standalone.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions that a tenant's statement may call; all that are new to the engine are out. */
final class TenantFunctions {
  private static final Set<String> SCALAR = read("tenant-functions.txt");
  private static final Set<String> AGGREGATE = read("tenant-aggregates.txt");

  /** States of aggregates come from nobody but the engine, so what reads them is not here. */
  private static final List<String> COMBINATORS =
      List.of(
          "if",
          "array",
          "map",
          "distinct",
          "ordefault",
          "ornull",
          "foreach",
          "resample",
          "argmin",
          "argmax");

  private static final Set<String> TABLE =
      Set.of("numbers", "generate_series", "generateseries", "values", "sqlstandardvalues");

  private static final Pattern IN =
      Pattern.compile("(?:global)?(?:not)?(?:null)?in(?:ignoreset)?", Pattern.CASE_INSENSITIVE);

  private TenantFunctions() {}

  static boolean mayCall(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SCALAR.contains(lower) || isAggregate(lower);
  }

  static boolean maySelectFrom(String name) {
    return TABLE.contains(name.toLowerCase(Locale.ROOT));
  }

  /** {@code x IN name}, in all its spellings: the name may be a table's. */
  static boolean takesTable(String name) {
    return IN.matcher(name).matches();
  }

  static Set<String> names() {
    return SCALAR;
  }

  static Set<String> aggregates() {
    return AGGREGATE;
  }

  private static boolean isAggregate(String lower) {
    return AGGREGATE.contains(lower)
        || COMBINATORS.stream()
            .filter(lower::endsWith)
            .anyMatch(end -> isAggregate(lower.substring(0, lower.length() - end.length())));
  }

  private static Set<String> read(String file) {
    try (InputStream in = TenantFunctions.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.strip().split(" +", -1)))
          .filter(name -> !name.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
