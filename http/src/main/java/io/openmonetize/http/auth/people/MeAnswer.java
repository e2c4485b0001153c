package io.openmonetize.http.auth.people;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.auth.Role;
import io.openmonetize.schemas.AccountKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param kind `person`, `key` or `operator`
 * @param roles a person's; a key's are in its list of keys
 * @param scopes what the caller may do
 */
record MeAnswer(
    String actor,
    String kind,
    @Nullable String customerId,
    boolean operator,
    boolean livemode,
    List<String> roles,
    List<String> scopes) {

  static MeAnswer of(Principal who, Optional<Person> person) {
    return new MeAnswer(
        who.actor(),
        person.isPresent() ? "person" : who.isOperator() ? "operator" : "key",
        who.account().map(AccountKey::customerId).orElse(null),
        who.isOperator(),
        who.livemode(),
        person.stream().flatMap(p -> p.roles().stream()).map(Role::word).sorted().toList(),
        Arrays.stream(Access.values())
            .filter(access -> access.isScope() && who.may(access))
            .map(Access::scope)
            .toList());
  }
}
