package io.openmonetize.e2e.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a replay must not depend on, and what money must not be counted in. */
class PurityTest {
  private static final Set<String> FLOATING =
      Set.of("float", "double", "java.lang.Float", "java.lang.Double");

  /** These decide about money, or carry it to where it is decided. */
  private static final String[] MONEY = {
    "io.openmonetize.domain..",
    "io.openmonetize.events..",
    "io.openmonetize.catalog..",
    "io.openmonetize.journal..",
    "io.openmonetize.schemas..",
    "io.openmonetize.ingest..",
    "io.openmonetize.flink..",
    "io.openmonetize.controlplane..",
  };

  /** What may come is an estimate, and nothing is paid by it. */
  private static final String ESTIMATES = "io.openmonetize.controlplane.forecast.estimate..";

  /** These answer from their arguments alone. */
  private static final String[] PURE = {"io.openmonetize.domain..", "io.openmonetize.events.."};

  /** The same, with numbers of any kind. */
  private static final String[] WITHOUT_CLOCK = {PURE[0], PURE[1], ESTIMATES};

  private static final Set<Class<?>> CLOCKS =
      Set.of(
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class);

  @Test
  void no_field_near_money_is_a_floating_point_number() {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(MONEY)
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(ESTIMATES)
        .should()
        .haveRawType(describe("a floating point type", PurityTest::isFloating))
        .check(Rooms.SHIPPED);
  }

  @Test
  void no_method_near_money_takes_or_returns_a_floating_point_number() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(MONEY)
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(ESTIMATES)
        .should(Finding.that("take or return a floating point number", PurityTest::speaksFloating))
        .check(Rooms.SHIPPED);
  }

  @Test
  void no_code_that_decides_about_money_calls_what_speaks_floating_point() {
    noClasses()
        .that()
        .resideInAnyPackage(PURE)
        .should()
        .accessTargetWhere(
            describe("it takes or returns a floating point number", PurityTest::callsFloating))
        .check(Rooms.SHIPPED);
  }

  @Test
  void pure_code_knows_no_clock_no_chance_and_no_default_of_the_machine() {
    noClasses()
        .that()
        .resideInAnyPackage(WITHOUT_CLOCK)
        .should()
        .accessTargetWhere(describe("it differs from run to run", PurityTest::differs))
        .check(Rooms.SHIPPED);
  }

  @Test
  void chance_has_a_seed_or_is_secure() {
    // What tests the whole draws the seed that it prints; ids of events need only differ.
    noClasses()
        .that()
        .resideOutsideOfPackages("io.openmonetize.e2e..", "io.openmonetize.ingest..")
        .should()
        .accessTargetWhere(
            describe(
                "it is unseeded chance",
                access ->
                    (isCall(access, Random.class, "<init>") && parameters(access).isEmpty())
                        || isOf(access, ThreadLocalRandom.class)
                        || isCall(access, Math.class, "random")))
        .check(Rooms.SHIPPED);
  }

  @Test
  void uids_of_operators_stand_in_constants_that_are_kept_for_ever() throws IOException {
    var literal = Pattern.compile("\\.(uid|uidPrefix|setUidHash)\\(\\s*\"");
    try (Stream<Path> files = Files.walk(Path.of("../flink-jobs/src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(50);
      assertThat(sources)
          .allSatisfy(file -> assertThat(literal.matcher(Files.readString(file)).find()).isFalse());
    }
  }

  private static boolean isFloating(JavaClass type) {
    return FLOATING.contains(type.getBaseComponentType().getName());
  }

  private static boolean speaksFloating(JavaCodeUnit unit) {
    return isFloating(unit.getRawReturnType())
        || unit.getRawParameterTypes().stream().anyMatch(PurityTest::isFloating);
  }

  private static boolean callsFloating(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitCallTarget target
        && (isFloating(target.getRawReturnType())
            || target.getRawParameterTypes().stream().anyMatch(PurityTest::isFloating));
  }

  private static boolean differs(JavaAccess<?> access) {
    return isOf(access, Clock.class)
        || isOf(access, Random.class)
        || isOf(access, SecureRandom.class)
        || isCall(access, UUID.class, "randomUUID")
        || isCall(access, System.class, "currentTimeMillis")
        || isCall(access, System.class, "nanoTime")
        || isCall(access, System.class, "getenv")
        || isCall(access, System.class, "getProperty")
        || isCall(access, ZoneId.class, "systemDefault")
        || isCall(access, Locale.class, "getDefault")
        || CLOCKS.stream().anyMatch(clock -> isCall(access, clock, "now"));
  }

  private static List<JavaClass> parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitCallTarget target
        ? target.getRawParameterTypes()
        : List.of();
  }

  private static boolean isOf(JavaAccess<?> access, Class<?> owner) {
    return access.getTargetOwner().isEquivalentTo(owner);
  }

  private static boolean isCall(JavaAccess<?> access, Class<?> owner, String name) {
    return isOf(access, owner) && access.getTarget().getName().equals(name);
  }
}
