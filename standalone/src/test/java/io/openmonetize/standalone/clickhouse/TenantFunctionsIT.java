package io.openmonetize.standalone.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of functions that a customer may call, against the engine that has them. */
class TenantFunctionsIT {

  /** Made by the parser alone, and no entry of the engine's list. */
  private static final Set<String> SYNTAX = Set.of("lambda", "exists");

  @Test
  void every_listed_function_is_one_of_the_engine(@TempDir Path folder) throws Exception {
    try (ClickHouseProcess front =
        ClickHouseProcess.start(folder, 0, EngineInstall.inUserCache().library())) {
      HttpSql http = new HttpSql(front.url());
      assertThat(engine(http, "NOT is_aggregate"))
          .containsAll(without(TenantFunctions.names(), SYNTAX));
      assertThat(engine(http, "is_aggregate")).containsAll(TenantFunctions.aggregates());
    }
  }

  @Test
  void combinators_of_aggregates_are_in_and_their_states_are_out() {
    assertThat(TenantFunctions.mayCall("sumIf")).isTrue();
    assertThat(TenantFunctions.mayCall("quantileExactIf")).isTrue();
    assertThat(TenantFunctions.mayCall("countDistinctIf")).isTrue();
    assertThat(TenantFunctions.mayCall("COUNT")).isTrue();
    assertThat(TenantFunctions.mayCall("sumState")).isFalse();
    assertThat(TenantFunctions.mayCall("sumMerge")).isFalse();
    assertThat(TenantFunctions.mayCall("fileIf")).isFalse();
    assertThat(TenantFunctions.mayCall("File")).isFalse();
  }

  private static Set<String> engine(HttpSql http, String condition) throws Exception {
    return http.value("SELECT lower(name) FROM system.functions WHERE " + condition)
        .lines()
        .collect(Collectors.toSet());
  }

  private static Set<String> without(Set<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).collect(Collectors.toSet());
  }
}
