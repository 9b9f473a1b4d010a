// A real OpenID Connect provider (the `oidc-provider` of npm) for the tests.
//
//   node oidc.mjs FOLDER ISSUER CERTIFICATE KEY
//
// FOLDER holds node_modules. Its address goes to the file ISSUER; that of the same over TLS, for
// `localhost`, to the file ISSUER-tls.
//
// One client, `trialogue` with the secret `secret of the tests`. Whoever fills in the form is the
// person of the field `person`; `amr` and `acr` are what the provider will say of how it was
// shown; `deny` breaks off.
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { generateKeyPairSync } from "node:crypto";

const [folder, issuerFile, certificate, tlsKey] = process.argv.slice(2);
const found = createRequire(`${folder}/`).resolve("oidc-provider");
const { Provider } = await import(pathToFileURL(found).href);

const key = (kind, options, alg) => ({
  ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }),
  alg, use: "sig", kid: alg,
});

const configuration = (issuer) => ({
  clients: [{
    client_id: "trialogue",
    client_secret: "secret of the tests",
    // Tests are answered on ports of their own: of a native client the port does not count.
    application_type: "native",
    redirect_uris: ["http://127.0.0.1/sign-in/oidc/back"],
    token_endpoint_auth_method: "client_secret_basic",
  }],
  jwks: { keys: [key("rsa", { modulusLength: 2048 }, "RS256"), key("ec", { namedCurve: "P-256" }, "ES256")] },
  cookies: { keys: ["only for tests"] },
  claims: {
    openid: ["sub", "acr", "amr"],
    profile: ["preferred_username"],
    email: ["email", "email_verified"],
  },
  conformIdTokenClaims: false,
  pkce: { required: () => true, methods: ["S256"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/form/${interaction.uid}` },
  // Subjects tell nothing of names; a mail address is verified unless the name says otherwise.
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      preferred_username: id.replace(/^s-/, ""),
      email: `${id.replace(/^s-/, "")}@people.example`,
      email_verified: !id.includes("unverified"),
    }),
  }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
});

const FORM = `<!doctype html><title>Provider</title><form method="post">
<label>Person <input name="person"></label><label>amr <input name="amr"></label>
<label>acr <input name="acr"></label><button>Sign in</button>
<button name="deny" value="yes">Deny</button></form>`;

async function body(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

async function form(provider, request, response) {
  if (request.method !== "POST") {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(FORM);
    return;
  }
  const said = await body(request);
  const login = { accountId: `s-${said.get("person")}`, remember: false };
  if (said.get("amr")) login.amr = said.get("amr").split(" ");
  if (said.get("acr")) login.acr = said.get("acr");
  const denied = { error: "access_denied", error_description: "broken off" };
  // Of a native client people must have been asked for their consent each time.
  const result = said.get("deny") ? denied : { login, consent: {} };
  await provider.interactionFinished(request, response, result);
}

function serve(server, address, file) {
  server.listen(0, "127.0.0.1", () => {
    const issuer = `${address}:${server.address().port}`;
    const provider = new Provider(issuer, configuration(issuer));
    provider.on("server_error", (_, error) => console.error(error));
    const rest = provider.callback();
    server.on("request", (request, response) => {
      if (!request.url.startsWith("/form/")) return rest(request, response);
      form(provider, request, response).catch((error) => {
        console.error(error);
        response.statusCode = 500;
        response.end("no");
      });
    });
    writeFileSync(`${file}.new`, issuer);
    renameSync(`${file}.new`, file);
  });
}

serve(createServer(), "http://127.0.0.1", issuerFile);
const tls = { cert: readFileSync(certificate), key: readFileSync(tlsKey) };
serve(createTlsServer(tls), "https://localhost", `${issuerFile}-tls`);
