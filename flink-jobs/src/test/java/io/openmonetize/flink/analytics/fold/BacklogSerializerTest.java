package io.openmonetize.flink.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openmonetize.flink.analytics.rows.EventRow;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogSerializerTest {
  private final BacklogSerializer serializer = new BacklogSerializer();

  @Test
  void a_checkpoint_gives_back_every_name_and_day() throws Exception {
    var backlog = new Backlog();
    EventRow row =
        Decisions.of(
            "test:acme",
            1,
            "a",
            event ->
                event
                    .setTimestampMs(-1)
                    .setFeatureId("suche")
                    .setEventType("CUSTOM")
                    .setProvider("OPENAI")
                    .setModel("gpt-4o")
                    .setUnitType("Straße")
                    .setTeamId("team_2")
                    .setUserId("user_8"));
    backlog.addGroups(List.of(Group.of(row), Group.of(Decisions.burned(2, "b"))));

    Backlog read = serializer.deserialize(1, serializer.serialize(backlog));

    assertThat(read).isEqualTo(backlog);
    assertThat(read.days()).extracting(CustomerDay::day).containsExactlyInAnyOrder(-1L, 0L);
  }

  @Test
  void a_version_of_the_future_is_refused() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void a_checkpoint_that_was_written_long_ago_can_be_read() throws Exception {
    byte[] written =
        java.util.HexFormat.of()
            .parseHex(
                "00000001"
                    + "01"
                    + "000461636d65"
                    + "000000000036ee80"
                    + "000161"
                    + "000162"
                    + "0000"
                    + "0000"
                    + "0000"
                    + "0000"
                    + "000163"
                    + "00000001"
                    + "00"
                    + "000461636d65"
                    + "0000000000000007");

    Backlog read = serializer.deserialize(1, written);

    assertThat(read.groups())
        .extracting(
            group ->
                group.owner().customerId() + " " + group.hourMs() + " " + group.names().userId())
        .containsExactly("acme 3600000 c");
    assertThat(read.days())
        .extracting(day -> day.owner().livemode() + " " + day.day())
        .containsExactly("false 7");
  }
}
