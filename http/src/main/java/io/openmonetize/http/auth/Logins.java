package io.openmonetize.http.auth;

import io.javalin.http.Context;
import java.util.Optional;

/** Who calls by a login instead of a key. */
public interface Logins {
  /** Nobody logs in here. */
  Logins NONE =
      new Logins() {
        @Override
        public boolean isMeant(Context ctx) {
          return false;
        }

        @Override
        public Optional<Principal> find(Context ctx, boolean livemode) {
          return Optional.empty();
        }
      };

  /** The request comes with a login, valid or not, and could mean nothing else. */
  boolean isMeant(Context ctx);

  /** Empty for a login that has ended or is none. */
  Optional<Principal> find(Context ctx, boolean livemode);
}
