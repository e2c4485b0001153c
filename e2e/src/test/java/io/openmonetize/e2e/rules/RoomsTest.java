package io.openmonetize.e2e.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may know whom: docs/decisions/rooms.md, held by the byte code of everything that ships. */
class RoomsTest {

  /**
   * Not routes by name, but parts of them: they read one request, or write one answer, for several
   * routes.
   */
  private static final Set<String> PARTS_OF_ROUTES =
      Set.of(
          "AnalyticsQuery",
          "ApiV1Errors",
          "BinaryMode",
          "BurnTableWrites",
          "Callers",
          "CatalogPage",
          "CommandAnswers",
          "CommandedCredits",
          "EntitlementLists",
          "Entrance",
          "ExpectedVersion",
          "ExportFormat",
          "Exports",
          "HelloDoor",
          "LagoErrors",
          "MeterQuery",
          "MoneyRequest",
          "PageQuery",
          "Paging",
          "PriceQuery",
          "PriceWrites",
          "Publisher",
          "QueryText",
          "QueryTime",
          "RefusalQueries",
          "SlowAnswers",
          "Slowly",
          "StripeErrors",
          "Whose");

  /**
   * Whose packages still know each other both ways: the catalog hands out the rater that reads it,
   * the control-plane's features share the shapes of the existing SDKs, and analytics and its
   * tables share the column.
   */
  private static final Set<String> WITHOUT_ORDER = Set.of("domain", "controlplane", "flink");

  static Set<String> rooms() {
    return Rooms.MAY_KNOW.keySet();
  }

  @Test
  void every_class_lives_in_a_room_that_is_known_here() {
    assertThat(Rooms.SHIPPED.stream().map(Rooms::of).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(rooms());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_knows_the_rooms_below_it_only(String room) {
    List<String> below = Rooms.MAY_KNOW.get(room);
    noClasses()
        .that(describe("live in " + room, type -> Rooms.of(type).equals(room)))
        .should()
        .dependOnClassesThat(
            describe(
                "live in a room that " + room + " may not know",
                type ->
                    isOurs(type)
                        && !Rooms.of(type).equals(room)
                        && !below.contains(Rooms.of(type))))
        .check(Rooms.SHIPPED);
  }

  static List<String> ordered() {
    return rooms().stream().filter(room -> !WITHOUT_ORDER.contains(room)).toList();
  }

  @ParameterizedTest
  @MethodSource("ordered")
  void packages_of_a_room_have_an_order(String room) {
    slices()
        .matching(Rooms.ROOT + room + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(Rooms.SHIPPED);
  }

  @Test
  void the_domain_is_plain_java() {
    classes()
        .that()
        .resideInAPackage("io.openmonetize.domain..")
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("java..").or(resideInAPackage("io.openmonetize.domain..")))
        .check(Rooms.SHIPPED);
  }

  @Test
  void only_routes_see_a_request() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.openmonetize.http..")
        .and(describe("are no routes", type -> !isRoute(type)))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.javalin.http.Context")
        .check(Rooms.SHIPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "util", "utils", "helpers", "misc"})
  void no_room_for_what_belongs_nowhere(String name) {
    noClasses().should().resideInAPackage(".." + name + "..").check(Rooms.SHIPPED);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(Rooms.ROOT)
        && !type.getPackageName().equals("io.openmonetize.schemas.v1");
  }

  private static boolean isRoute(JavaClass type) {
    String name = outermost(type).getSimpleName();
    return name.endsWith("Routes") || PARTS_OF_ROUTES.contains(name);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(RoomsTest::outermost).orElse(type);
  }
}
