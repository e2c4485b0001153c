package io.openmonetize.events;

import static io.openmonetize.events.Events.accepted;
import static io.openmonetize.events.Events.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.openmonetize.schemas.v1.UsageEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accounts remember these hashes for weeks and journals for ever. The literals here are never
 * changed to make a test pass: another value makes every retry of an older event a new event.
 */
class FingerprintTest {
  private static final String FULL =
      """
      {'event_id':'evt_1','user_id':'user_9','team_id':'team_2','event_type':'TOKEN_USAGE',
       'feature_id':'ai-chat','provider':'OPENAI','model':'gpt-4o','input_tokens':500,
       'output_tokens':1000,'cached_input_tokens':0,'timestamp':'2026-03-01T11:59:58Z',
       'image_size':'1024x1024','quality':'hd','resolution':'720p','unit_type':'page',
       'hold_id':'hold_1','metadata':{'region':'eu','Zoë':'🚀'}}\
      """;

  @ParameterizedTest
  @CsvSource({
    "evt_1, 56bfb83b92f186b20b115337cedd515c",
    "Zoë 🚀, 24e5fdcf8279f22ee0cec5d567d533d8",
  })
  void the_identity_by_id_is_pinned(String id, String hex) {
    assertThat(HexFormat.of().formatHex(Fingerprint.ofId(id))).isEqualTo(hex);
  }

  @Test
  void the_identity_of_a_cloud_event_is_pinned() {
    assertThat(HexFormat.of().formatHex(Fingerprint.ofCloudEvent("/chat", "evt_1")))
        .isEqualTo("91bf4edd62063a69e7d20b902b3a2b04");
  }

  @Test
  void the_identity_of_a_record_without_an_id_is_pinned() {
    UsageEvent event =
        accepted("{'customer_id':'cust_acme','event_type':'api_call'}", Events.TOPIC);

    assertThat(event.getEventId()).isEqualTo("evt_om.usage.events-3-1234");
    assertThat(hex(event)).isEqualTo("50b27ce66653fd00ce631a12df3b0275");
  }

  @Test
  void payload_hashes_are_pinned() {
    assertThat(Long.toHexString(accepted(FULL).getPayloadHash())).isEqualTo("612c5f92a6104581");
    assertThat(Long.toHexString(accepted(call("'value':1")).getPayloadHash()))
        .isEqualTo("b2c600da75fef9e9");
  }

  @Test
  void the_encoding_is_lengths_of_eight_bytes_before_each_text() throws Exception {
    byte[] id = "Zoë".getBytes(StandardCharsets.UTF_8);
    var encoded = ByteBuffer.allocate(8 + 2 + 8 + id.length);
    encoded.putLong(2).put("id".getBytes(StandardCharsets.UTF_8)).putLong(id.length).put(id);

    byte[] whole = MessageDigest.getInstance("SHA-256").digest(encoded.array());
    assertThat(Fingerprint.ofId("Zoë")).isEqualTo(java.util.Arrays.copyOf(whole, 16));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'event_type':'CUSTOM'",
        "'user_id':'u'",
        "'team_id':'u'",
        "'feature_id':'u'",
        "'provider':'u'",
        "'model':'u'",
        "'hold_id':'u'",
        "'image_size':'u'",
        "'quality':'u'",
        "'resolution':'u'",
        "'unit_type':'u'",
        "'timestamp':1772366000",
        "'metadata':{'a':'b'}",
        "'metadata':{'ab':''}",
        "'value':0",
        "'value':1",
        "'quantity':1",
        "'input_tokens':1",
      })
  void whatever_the_sender_says_changes_the_payload_hash(String field) {
    String bare = "{'event_id':'e1','event_type':'API_CALL'}";
    String other =
        field.startsWith("'event_type'") ? "{'event_id':'e1'," + field + "}" : call(field);

    assertThat(accepted(other).getPayloadHash()).isNotEqualTo(accepted(bare).getPayloadHash());
    assertThat(accepted(other).getIdentity()).isEqualTo(accepted(bare).getIdentity());
  }

  @Test
  void receipt_time_an_assigned_id_the_ids_and_backfill_are_no_part_of_the_payload() {
    Door later = Door.ofCustomer(Events.ACME, Events.NOON.toEpochMilli() + 1, true, () -> "evt_z");
    String bare = "{'event_type':'API_CALL'}";

    assertThat(accepted(bare, later).getPayloadHash()).isEqualTo(accepted(bare).getPayloadHash());
    assertThat(accepted(call("'idempotency_key':'k','backfill':true")).getPayloadHash())
        .isEqualTo(accepted(bare).getPayloadHash());
  }

  @Test
  void what_is_supplied_equals_what_is_said() {
    assertThat(accepted(call("'feature_id':'api_call','provider':''")).getPayloadHash())
        .isEqualTo(accepted(call("")).getPayloadHash());
    assertThat(accepted(call("'timestamp':1772366398")).getPayloadHash())
        .isEqualTo(accepted(call("'timestamp':'2026-03-01T11:59:58Z'")).getPayloadHash())
        .isNotEqualTo(accepted(call("")).getPayloadHash());
  }

  private static String hex(UsageEvent event) {
    return HexFormat.of().formatHex(event.getIdentity().toByteArray());
  }
}
