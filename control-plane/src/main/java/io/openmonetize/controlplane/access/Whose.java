package io.openmonetize.controlplane.access;

import io.javalin.http.Context;
import io.openmonetize.http.body.FieldReader;
import io.openmonetize.schemas.AccountKey;

/** Where a route says whose account it is about: in its path, or by the key and `customer_id`. */
public enum Whose {
  /** `/v1/customers/{id}/…` */
  IN_PATH {
    @Override
    public AccountKey read(Context ctx) {
      return Callers.inPath(ctx, "id");
    }

    @Override
    public AccountKey written(Context ctx, FieldReader body) {
      return read(ctx);
    }
  },
  BY_KEY {
    @Override
    public AccountKey read(Context ctx) {
      return Callers.inQuery(ctx);
    }

    @Override
    public AccountKey written(Context ctx, FieldReader body) {
      return Callers.inBody(ctx, body);
    }
  };

  /** Of a request without a body. */
  public abstract AccountKey read(Context ctx);

  public abstract AccountKey written(Context ctx, FieldReader body);
}
