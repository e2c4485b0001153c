package io.openmonetize.controlplane.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.openmonetize.schemas.AccountKey;
import io.openmonetize.schemas.v1.Team;
import io.openmonetize.schemas.v1.TeamView;
import io.openmonetize.schemas.v1.User;
import io.openmonetize.schemas.v1.UserView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users and teams as clients see them. */
final class PeopleAnswers {
  private PeopleAnswers() {}

  /**
   * @param teams left out where a command was answered
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UserAnswer(
      String customerId,
      String userId,
      @Nullable String name,
      @Nullable String email,
      Map<String, String> metadata,
      @Nullable List<String> teams,
      String createdAt,
      String updatedAt) {
    static UserAnswer of(AccountKey account, UserView view) {
      User user = view.getUser();
      return new UserAnswer(
          account.customerId(),
          user.getUserId(),
          orNull(user.getName()),
          orNull(user.getEmail()),
          new TreeMap<>(user.getMetadataMap()),
          view.getTeamsList(),
          time(view.getCreatedAtMs()),
          time(view.getUpdatedAtMs()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TeamAnswer(
      String customerId,
      String teamId,
      @Nullable String name,
      Map<String, String> metadata,
      int memberCount,
      String createdAt,
      String updatedAt) {
    static TeamAnswer of(AccountKey account, TeamView view) {
      Team team = view.getTeam();
      return new TeamAnswer(
          account.customerId(),
          team.getTeamId(),
          orNull(team.getName()),
          new TreeMap<>(team.getMetadataMap()),
          view.getMembersCount(),
          time(view.getCreatedAtMs()),
          time(view.getUpdatedAtMs()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Users(List<UserAnswer> users, @Nullable String nextCursor) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Teams(List<TeamAnswer> teams, @Nullable String nextCursor) {}

  record Members(String teamId, List<String> members) {}

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
