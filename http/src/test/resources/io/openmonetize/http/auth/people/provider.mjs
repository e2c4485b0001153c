// A real OpenID provider for tests, with people who are given to it. It prints its issuer when it
// serves. Its own pages for login and consent are used: any password will do.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import Provider from 'oidc-provider';

const people = JSON.parse(process.env.PEOPLE);
const redirectUris = JSON.parse(process.env.REDIRECTS);

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' };
}

const common = {
  redirect_uris: redirectUris,
  grant_types: ['authorization_code'],
  response_types: ['code'],
};

const server = createServer();
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true, methods: ['S256'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'om_customer', 'om_role'] },
    clients: [
      { ...common, client_id: 'confidential', client_secret: 'a secret: of/test&s' },
      { ...common, client_id: 'public', token_endpoint_auth_method: 'none' },
    ],
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people[sub], sub }) }),
  });
  server.on('request', provider.callback());
  console.log(`issuer ${issuer}`);
});
