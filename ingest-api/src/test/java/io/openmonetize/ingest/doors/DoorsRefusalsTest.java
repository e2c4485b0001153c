package io.openmonetize.ingest.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.openmonetize.events.peers.Rules;
import io.openmonetize.http.fake.Calls.Answer;
import io.openmonetize.ingest.DoorsFixture;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who is not let in, and who must come again, reads it in the words of the product he knows. */
class DoorsRefusalsTest {
  private static final DoorsFixture FIXTURE = new DoorsFixture(Rules.NONE);
  private static final DoorsFixture BUSY = DoorsFixture.limited(1);
  private static final DoorsFixture WITHOUT_KEYS = new DoorsFixture(Rules.NONE);

  /** How an answer must look. */
  private enum Form {
    OPENMETER {
      @Override
      void isOf(Answer answer, String status, String word) {
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asText()).isEqualTo(status);
        assertThat(problem.path("code").asText()).isEqualTo(word);
        assertThat(problem.path("type").asText()).startsWith("urn:");
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
        assertThat(problem.path("instance").asText()).startsWith("urn:request:");
      }
    },
    LAGO {
      @Override
      void isOf(Answer answer, String status, String word) {
        assertThat(answer.contentType()).isEqualTo("application/json");
        JsonNode body = answer.json();
        assertThat(body.fieldNames())
            .toIterable()
            .containsExactly("status", "error", "code", "message");
        isLagos(body, status, word);
      }
    },
    /** Before the body is read, nobody can tell whose client it is. */
    EITHER {
      @Override
      void isOf(Answer answer, String status, String word) {
        OPENMETER.isOf(answer, status, word);
        isLagos(answer.json(), status, word);
      }
    },
    STRIPE {
      @Override
      void isOf(Answer answer, String status, String word) {
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.json()).hasSize(1);
        JsonNode error = answer.json().path("error");
        boolean limited = word.equals("rate_limited");
        String type = status.equals("503") ? "api_error" : "invalid_request_error";
        assertThat(error.path("type").asText()).isEqualTo(limited ? "rate_limit_error" : type);
        assertThat(error.path("code").asText()).isEqualTo(limited ? "rate_limit" : word);
        assertThat(error.path("message").asText()).isNotEmpty();
        assertThat(answer.header("Request-Id")).isEqualTo(error.path("request_id").asText());
      }
    };

    abstract void isOf(Answer answer, String status, String word);

    private static void isLagos(JsonNode body, String status, String word) {
      String phrase =
          switch (status) {
            case "413" -> "Payload Too Large";
            case "429" -> "Too Many Requests";
            default -> "Service Unavailable";
          };
      assertThat(body.path("status").asText()).isEqualTo(status);
      assertThat(body.path("error").asText()).isEqualTo(phrase);
      assertThat(body.path("code").asText()).isEqualTo(word);
    }
  }

  /** A good request of each client, and whose words it reads before and after its body is known. */
  private enum Client {
    OPENMETER(
        ApiV1Routes.EVENTS,
        "application/cloudevents+json",
        "{'specversion':'1.0','id':'c1','source':'/a','type':'t','subject':'u','data':{'value':1}}",
        Form.EITHER,
        Form.OPENMETER),
    LAGO(
        ApiV1Routes.EVENTS,
        "application/json",
        "{'event':{'transaction_id':'t1','code':'c','external_subscription_id':'s'}}",
        Form.EITHER,
        Form.LAGO),
    LAGO_BATCH(
        ApiV1Routes.BATCH,
        "application/json",
        "{'events':[{'transaction_id':'t1','code':'c','external_subscription_id':'s'}]}",
        Form.LAGO,
        Form.LAGO),
    STRIPE_V1(
        StripeV1Routes.EVENTS,
        "application/x-www-form-urlencoded",
        "event_name=e&payload[stripe_customer_id]=c&payload[value]=1",
        Form.STRIPE,
        Form.STRIPE),
    STRIPE_V2(
        StripeV2Routes.EVENTS,
        "application/json",
        "{'event_name':'e','payload':{'stripe_customer_id':'c','value':'1'}}",
        Form.STRIPE,
        Form.STRIPE),
    STRIPE_STREAM(
        StripeV2Routes.STREAM,
        "application/json",
        "{'events':[{'event_name':'e','payload':{'stripe_customer_id':'c','value':'1'}}]}",
        Form.STRIPE,
        Form.STRIPE),
    STRIPE_SESSION(StripeV2Routes.SESSION, "application/json", "", Form.STRIPE, Form.STRIPE);

    private final String path;
    private final String type;
    private final String body;
    private final Form before;
    private final Form after;

    Client(String path, String type, String body, Form before, Form after) {
      this.path = path;
      this.type = type;
      this.body = body.replace('\'', '"');
      this.before = before;
      this.after = after;
    }

    Answer calls(DoorsFixture doors) {
      return doors.post(path, type, body);
    }
  }

  @BeforeEach
  void reset() {
    FIXTURE.reset();
  }

  @AfterAll
  static void stop() {
    FIXTURE.close();
    BUSY.close();
    WITHOUT_KEYS.close();
  }

  @ParameterizedTest
  @EnumSource
  void who_asks_too_often_is_told_so_and_when_to_come_again(Client client) {
    client.calls(BUSY);

    Answer answer = client.calls(BUSY);

    isRefused(answer, 429, client.before, "rate_limited");
    assertThat(Long.parseLong(answer.header("Retry-After"))).isBetween(1L, 60L);
  }

  @ParameterizedTest
  @EnumSource
  void who_has_no_key_and_asks_too_often_is_told_so_too(Client client) {
    BUSY.postBy("om_live_nobody", client.path, client.type, client.body);

    Answer answer = BUSY.postBy("om_live_nobody", client.path, client.type, client.body);

    isRefused(answer, 429, client.before, "rate_limited");
  }

  @ParameterizedTest
  @EnumSource
  void who_cannot_be_known_while_the_keys_are_away_comes_again(Client client) {
    WITHOUT_KEYS.keys.goAway(true);

    Answer answer = client.calls(WITHOUT_KEYS);

    isRefused(answer, 503, client.before, "unavailable");
    assertThat(answer.header("Retry-After")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STRIPE_SESSION")
  void what_cannot_be_kept_is_never_said_to_be(Client client) {
    FIXTURE.journal.goAway(true);

    Answer answer = client.calls(FIXTURE);

    isRefused(answer, 503, client.after, "journal_unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "STRIPE_SESSION")
  void a_body_beyond_five_mebibytes_is_refused(Client client) {
    Answer answer = FIXTURE.post(client.path, client.type, "x".repeat(6 << 20));

    isRefused(answer, 413, client.before, "payload_too_large");
    assertThat(FIXTURE.journaled()).isEmpty();
  }

  private static void isRefused(Answer answer, int status, Form form, String word) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    form.isOf(answer, String.format(Locale.ROOT, "%d", status), word);
  }
}
