package io.openmonetize.controlplane.keys;

import io.openmonetize.http.auth.Access;
import io.openmonetize.http.auth.Principal;
import io.openmonetize.http.auth.Role;
import io.openmonetize.http.error.ApiError;
import io.openmonetize.http.error.ApiException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Whoever makes a key, or gets hold of another, gains nothing by it. */
record Grantor(Principal caller) {

  /** Throws the answer when a key of that kind may do more than the caller. */
  void require(String role, List<String> scopes) {
    if (caller.isOperator()) {
      return;
    }
    Optional<Role> known = Role.ofName(role);
    if (known.equals(Optional.of(Role.OWNER)) && !caller.owner()) {
      throw ApiException.of(
          ApiError.FORBIDDEN, "Only an owner makes or ends an owner's key; ask one");
    }
    var needed = EnumSet.noneOf(Access.class);
    known.ifPresent(of -> needed.addAll(of.allowed()));
    if (!scopes.isEmpty()) {
      var named = EnumSet.noneOf(Access.class);
      scopes.forEach(scope -> Access.ofScope(scope).ifPresent(named::add));
      needed.retainAll(named);
    }
    if (!caller.allowed().containsAll(needed)) {
      throw ApiException.of(
          ApiError.FORBIDDEN,
          "The key may do what the calling one may not; choose a lower role or fewer scopes");
    }
  }

  /** A test key is worth nothing for live credits, and must not become so. */
  void require(KeyForm.Mode mode) {
    if (mode == KeyForm.Mode.LIVE && !caller.livemode() && !caller.isOperator()) {
      throw ApiException.of(ApiError.FORBIDDEN, "A test key makes test keys only");
    }
  }
}
