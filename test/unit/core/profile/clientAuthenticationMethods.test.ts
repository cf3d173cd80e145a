import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { ProfileDraftInput } from "../../../../src/api.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import { profileSecrets } from "../../../../src/core/oauth/profileSecrets.ts";
import { buildTokenRequest } from "../../../../src/core/oauth/tokenRequest.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  type Credential,
  isMethod,
  methodsWhere,
  type Proof,
} from "../../../../src/core/profile/clientAuthenticationMethods.ts";
import { listedProfile } from "../../../../src/core/profile/listedProfile.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { parseStoredProfile, serializeProfile } from "../../../../src/core/profile/storedProfile.ts";
import { METHOD_CHOICES } from "../../../../src/views/wizard/keyAnswers.ts";
import { ROOT } from "../../../host/project.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { type Script, walk } from "../../views/profileWizardDriver.ts";

const SECRET = "not-a-real-secret-0123456789-0123456789";
const KEY = aPrivateKey("P-256", "key-1");

/** The answers when the wizard asks for a credential, and the part of them that nobody may see. */
const CREDENTIALS: Readonly<Record<Credential, { readonly script: Script; readonly secret: string }>> = {
  clientSecret: { script: [["secret", { type: SECRET }]], secret: SECRET },
  privateKey: {
    script: [
      ["keySource", "accept"],
      ["key", { type: JSON.stringify(KEY) }],
    ],
    secret: KEY.d,
  },
};

/** What a request with this kind of proof contains, so that it can be recognized. */
const PROOFS: Readonly<Record<Proof, RegExp>> = {
  basicHeader: /"authorization","Basic /,
  bodyParameters: /&client_secret=/,
  assertion: /&client_assertion=/,
};

describe("each client authentication method of the table", () => {
  it("is offered by the wizard, in the table's order", () => {
    assert.deepEqual(
      METHOD_CHOICES.map(({ value }) => value),
      methodsWhere({}),
    );
  });

  for (const method of methodsWhere({})) {
    const { needs, sends } = CLIENT_AUTHENTICATION_METHODS[method];
    const { script, secret } = CREDENTIALS[needs];

    it(`${method} is asked for, stored, applied and masked by its entry alone`, async () => {
      const { saved } = await walk([
        ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
        ["clientId", { type: "0oaFAKE" }],
        ["method", { type: method }],
        ...script,
        ["scopes", { type: "customScope" }],
        ["save", "accept"],
      ]);
      const profile: Profile = { ...(saved[0] ?? assert.fail()), id: "p1" };
      assert.equal(profile.credentials.method, method);
      assert.equal(listedProfile(profile).hasSecret, true);

      assert.deepEqual(parseStoredProfile("p1", serializeProfile(profile)), { ok: true, profile });

      const ports = { now: () => 1_700_000_000_000, newId: () => "jti-1" };
      const { request, secrets } = await buildTokenRequest(profile, "https://dev-1.okta.com/token", ports);
      const fitting = Object.entries(PROOFS).filter(([, sent]) => sent.test(JSON.stringify(request)));
      assert.deepEqual(
        fitting.map(([proof]) => proof),
        [sends],
      );

      const shown = JSON.stringify(redact({ request, profile }, [...profileSecrets(profile), ...secrets]));
      for (const text of [secret, btoa(`0oaFAKE:${secret}`)]) assert.ok(!shown.includes(text));
    });
  }

  it("is known by its own name only", () => {
    assert.deepEqual(["constructor", "toString", "", "magic"].filter(isMethod), []);
  });
});

/** Files other than the table that name methods, with the reason. */
const NAMING: Readonly<Record<string, string>> = {
  "src/api.ts": "a contract that imports nothing; the test below compares it with the table",
  "src/sandbox/": "an emulator of its own, so that a mistake in the table is not made on both sides",
  "src/core/profile/clientAuthenticationMethods.ts": "the table",
};

describe("the name of a client authentication method", () => {
  it("stands in the table, and elsewhere only for a reason", async () => {
    const naming: string[] = [];
    for (const folder of ["src", "media"]) {
      for (const file of await readdir(join(ROOT, folder), { recursive: true })) {
        if (!file.endsWith(".ts")) continue;
        const path = join(folder, file);
        const text = await readFile(join(ROOT, path), "utf8");
        if (methodsWhere({}).some((method) => text.includes(method))) {
          naming.push(path.replaceAll(sep, "/"));
        }
      }
    }
    const placeOf = (path: string) => Object.keys(NAMING).find((place) => path.startsWith(place)) ?? path;
    assert.deepEqual([...new Set(naming.map(placeOf))].toSorted(), Object.keys(NAMING).toSorted());
  });

  it("is in the exported API where the method needs a secret, which other extensions may bring", () => {
    const inTheApi: Readonly<Record<NonNullable<ProfileDraftInput["method"]>, true>> = {
      client_secret_basic: true,
      client_secret_post: true,
      client_secret_jwt: true,
    };
    assert.deepEqual(Object.keys(inTheApi), methodsWhere({ needs: "clientSecret" }));
  });
});
