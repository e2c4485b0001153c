package io.openmonetize.e2e.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.embedded.redis.EmbeddedRedis;
import io.openmonetize.http.auth.ApiKeys;
import io.openmonetize.schemas.ClickHouseAddress;
import io.openmonetize.schemas.RedisKeys;
import io.openmonetize.schemas.v1.KeyView;
import io.openmonetize.standalone.clickhouse.ClickHouseProcess;
import io.openmonetize.standalone.clickhouse.EngineInstall;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Each of the twenty examples answers what the facts add up to, to the operator and a customer. */
class SqlExamplesIT {
  private static final Path EXAMPLES = Path.of("../docs/guides/sql-examples.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?sm)^(### [^\\n]+)\\n(?:(?!^###).)*?^```sql\\n(.*?)```");
  private static final Pattern DAY = Pattern.compile("\\{(d|dow|m)([-+]\\d+)}");
  private static final String KEY = "om_live_cust_123";

  @TempDir static Path folder;
  private static EmbeddedRedis redis;
  private static ClickHouseProcess clickHouse;
  private static LocalDate today;

  @BeforeAll
  static void write_facts() throws Exception {
    redis = EmbeddedRedis.start(folder.resolve("redis"), 0);
    try (Jedis job = new Jedis("127.0.0.1", redis.port())) {
      job.set(RedisKeys.EPOCH, "1");
      job.hset(
          RedisKeys.key(ApiKeys.sha256Hex(KEY)).getBytes(StandardCharsets.UTF_8),
          RedisKeys.FIELD_PAYLOAD.getBytes(StandardCharsets.UTF_8),
          KeyView.newBuilder()
              .setAccount("live:cust_123")
              .setKeyId("key_1")
              .setRole("viewer")
              .build()
              .toByteArray());
    }
    clickHouse =
        ClickHouseProcess.start(
            folder.resolve("clickhouse"),
            0,
            EngineInstall.inUserCache().library(),
            Optional.of("redis://127.0.0.1:" + redis.port()));
    today = LocalDate.now(ZoneOffset.UTC);
    new WithoutKafka(ClickHouseAddress.parse(clickHouse.url())).write(ExampleFacts.of(today));
  }

  @AfterAll
  static void stop() {
    clickHouse.close();
    redis.close();
  }

  @TestFactory
  List<DynamicTest> every_example_answers_what_the_facts_add_up_to() throws Exception {
    Map<String, String> answers = answers();
    Map<String, String> examples = examples();
    assertThat(examples).hasSize(20);
    assertThat(examples.keySet()).isEqualTo(answers.keySet());
    return examples.entrySet().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.getKey(),
                    () -> {
                      String expected = answers.get(example.getKey());
                      assertThat(ask("default", "", example.getValue())).isEqualTo(expected);
                      assertThat(ask("customer", KEY, example.getValue())).isEqualTo(expected);
                    }))
        .toList();
  }

  @Test
  void a_customer_need_not_say_who_it_is() throws Exception {
    String sql = "SELECT event_id FROM events WHERE verdict = 'burned' ORDER BY event_id";
    assertThat(ask("customer", KEY, sql)).isEqualTo("evt_1\nevt_2\nevt_3\nevt_4\nevt_voided\n");
  }

  private static Map<String, String> examples() throws Exception {
    var examples = new LinkedHashMap<String, String>();
    EXAMPLE
        .matcher(Files.readString(EXAMPLES))
        .results()
        .forEach(match -> examples.put(match.group(1), match.group(2)));
    return examples;
  }

  private static Map<String, String> answers() throws Exception {
    var answers = new LinkedHashMap<String, String>();
    String title = "";
    try (InputStream in = SqlExamplesIT.class.getResourceAsStream("sql-examples.txt")) {
      for (String line :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList()) {
        if (line.startsWith("### ")) {
          title = line;
          answers.put(title, "");
        } else {
          answers.merge(title, dated(line) + "\n", String::concat);
        }
      }
    }
    return answers;
  }

  private static String dated(String line) {
    return DAY.matcher(line)
        .replaceAll(
            match -> {
              LocalDate day = today.plusDays(Integer.parseInt(match.group(2)));
              return switch (match.group(1)) {
                case "dow" -> String.valueOf(day.getDayOfWeek().getValue());
                case "m" -> day.withDayOfMonth(1).toString();
                default -> day.toString();
              };
            });
  }

  private static String ask(String user, String key, String sql) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(clickHouse.url()))
            .header("X-ClickHouse-User", user)
            .header("X-ClickHouse-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
