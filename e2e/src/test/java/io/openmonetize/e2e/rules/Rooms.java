package io.openmonetize.e2e.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rooms by the first name below {@code io.openmonetize}, and what each may know of ours. */
final class Rooms {
  static final String ROOT = "io.openmonetize.";

  private static final List<String> ALL_BUT_TESTS =
      List.of(
          "domain",
          "schemas",
          "embedded",
          "wire",
          "catalog",
          "journal",
          "events",
          "http",
          "ingest",
          "controlplane",
          "flink");

  private static final List<String> EVERYTHING =
      Stream.concat(ALL_BUT_TESTS.stream(), Stream.of("standalone")).toList();

  /** As docs/decisions/rooms.md says. */
  static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("domain", List.of()),
          Map.entry("schemas", List.of()),
          Map.entry("embedded", List.of()),
          Map.entry("wire", List.of("domain", "schemas")),
          Map.entry("catalog", List.of("domain", "schemas", "wire")),
          Map.entry("journal", List.of("schemas")),
          Map.entry("events", List.of("schemas")),
          Map.entry("http", List.of("schemas")),
          Map.entry("ingest", List.of("domain", "schemas", "events", "http", "journal")),
          Map.entry(
              "controlplane",
              List.of("domain", "schemas", "wire", "catalog", "events", "http", "journal")),
          Map.entry("flink", List.of("domain", "schemas", "wire", "catalog", "events")),
          Map.entry("standalone", ALL_BUT_TESTS),
          // It measures and audits all of it.
          Map.entry("e2e", EVERYTHING));

  /** What ships, of every room; generated types are nobody's work. */
  static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // A clean build has the helpers of other rooms' tests as a jar, not as a folder.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !location.contains("/schemas/v1/"))
          .importPackages("io.openmonetize");

  private Rooms() {}

  /** The room that a class belongs to; empty for what is not ours. */
  static String of(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT)) {
      return "";
    }
    int end = name.indexOf('.', ROOT.length());
    return end < 0 ? name.substring(ROOT.length()) : name.substring(ROOT.length(), end);
  }
}
