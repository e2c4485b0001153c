package io.openmonetize.http.auth.people;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;

/** Who vouches for people. */
interface IdentityProvider {

  /** Where the browser goes to log in. */
  URI loginPage(LoginState login);

  /**
   * What the provider says of the person, once it was found to be true.
   *
   * @throws LoginRefused when the code or what it brings is not valid
   * @throws ProviderAway when it cannot be asked
   */
  JWTClaimsSet claims(String code, LoginState login);
}
