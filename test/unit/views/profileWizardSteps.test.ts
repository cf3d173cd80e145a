import assert from "node:assert/strict";
import type { AuthorizationServer } from "../../../src/core/server/authorizationServer.ts";
import { aProfile } from "../../support/profiles.ts";
import { type Script, walk } from "./profileWizardDriver.ts";

const rest: Script = [
  ["clientId", { type: "0oaFAKE" }],
  ["method", { type: "client_secret_basic" }],
  ["secret", "accept"],
  ["scopes", "accept"],
  ["defaultScopes", { type: "use" }],
  ["save", "accept"],
];

const custom = (authorizationServerId: string, origin = "https://dev-1.okta.com"): AuthorizationServer => ({
  kind: "okta-custom",
  origin,
  authorizationServerId,
});

const paths: readonly {
  name: string;
  script: Script;
  steps: string;
  server: AuthorizationServer;
  suggested: string;
}[] = [
  {
    name: "asks which server is meant when only a domain was given",
    script: [
      ["address", { type: "dev-1.okta.com" }],
      ["server", "accept"],
    ],
    steps:
      "address 1/6, server 2/7, clientId 3/7, method 4/7, secret 5/7, scopes 6/7, defaultScopes 6/7, save 7/7",
    server: custom("default"),
    suggested: "default · dev-1",
  },
  {
    name: "asks for the id of another custom server",
    script: [
      ["address", { type: "dev-1.okta.com" }],
      ["server", { type: "other" }],
      ["serverId", { type: " aus1FAKE " }],
    ],
    steps:
      "address 1/6, server 2/7, serverId 3/8, clientId 4/8, method 5/8, secret 6/8, scopes 7/8, defaultScopes 7/8, save 8/8",
    server: custom("aus1FAKE"),
    suggested: "aus1FAKE · dev-1",
  },
  {
    name: "takes the whole issuer where an id is asked for",
    script: [
      ["address", { type: "dev-1.okta.com" }],
      ["server", { type: "other" }],
      ["serverId", { type: "https://dev-1.okta.com/oauth2/aus1FAKE" }],
    ],
    steps:
      "address 1/6, server 2/7, serverId 3/8, clientId 4/8, method 5/8, secret 6/8, scopes 7/8, defaultScopes 7/8, save 8/8",
    server: custom("aus1FAKE"),
    suggested: "aus1FAKE · dev-1",
  },
  {
    name: "takes the org server",
    script: [
      ["address", { type: "https://dev-1-admin.okta.com/admin/dashboard" }],
      ["server", { type: "org" }],
    ],
    steps:
      "address 1/6, server 2/7, clientId 3/7, method 4/7, secret 5/7, scopes 6/7, defaultScopes 6/7, save 7/7",
    server: { kind: "okta-org", origin: "https://dev-1.okta.com" },
    suggested: "org · dev-1",
  },
  {
    name: "asks for the issuer of a server that is not Okta's",
    script: [
      ["address", { type: "idp.example.com" }],
      ["server", { type: "issuer" }],
      ["issuer", { type: "https://idp.example.com/oauth2/main" }],
    ],
    steps:
      "address 1/6, server 2/7, issuer 3/8, clientId 4/8, method 5/8, secret 6/8, scopes 7/8, defaultScopes 7/8, save 8/8",
    server: { kind: "issuer", issuer: "https://idp.example.com/oauth2/main" },
    suggested: "idp.example.com/oauth2/main",
  },
  {
    name: "keeps the slash at the end of an issuer",
    script: [
      ["address", { type: "idp.example.com" }],
      ["server", { type: "issuer" }],
      ["issuer", { type: "https://idp.example.com/" }],
    ],
    steps:
      "address 1/6, server 2/7, issuer 3/8, clientId 4/8, method 5/8, secret 6/8, scopes 7/8, defaultScopes 7/8, save 8/8",
    server: { kind: "issuer", issuer: "https://idp.example.com/" },
    suggested: "idp.example.com",
  },
  {
    name: "leaves the question out when the address names an authorization server",
    script: [["address", { type: "https://dev-1.okta.com/oauth2/aus1FAKE/v1/token" }]],
    steps: "address 1/6, clientId 2/6, method 3/6, secret 4/6, scopes 5/6, defaultScopes 5/6, save 6/6",
    server: custom("aus1FAKE"),
    suggested: "aus1FAKE · dev-1",
  },
  {
    name: "leaves the question out when the address is the org's token endpoint",
    script: [["address", { type: "https://dev-1.okta.com/oauth2/v1/token" }]],
    steps: "address 1/6, clientId 2/6, method 3/6, secret 4/6, scopes 5/6, defaultScopes 5/6, save 6/6",
    server: { kind: "okta-org", origin: "https://dev-1.okta.com" },
    suggested: "org · dev-1",
  },
  {
    name: "leaves the question out when the address is another server's issuer",
    script: [["address", { type: "https://idp.example.com/realms/main" }]],
    steps: "address 1/6, clientId 2/6, method 3/6, secret 4/6, scopes 5/6, defaultScopes 5/6, save 6/6",
    server: { kind: "issuer", issuer: "https://idp.example.com/realms/main" },
    suggested: "idp.example.com/realms/main",
  },
  {
    name: "opens the question again when the user goes back to it",
    script: [
      ["address", { type: "https://dev-1.okta.com/oauth2/aus1FAKE" }],
      ["clientId", { backWith: "0oaHALF" }],
      ["server", { type: "org" }],
    ],
    steps:
      "address 1/6, clientId 2/6, server 2/8, clientId 3/7, method 4/7, secret 5/7, scopes 6/7, defaultScopes 6/7, save 7/7",
    server: { kind: "okta-org", origin: "https://dev-1.okta.com" },
    suggested: "org · dev-1",
  },
  {
    name: "leaves the question out again when another whole address is entered",
    script: [
      ["address", { type: "dev-1.okta.com" }],
      ["server", "back"],
      ["address", { type: "https://dev-1.okta.com/oauth2/aus1FAKE" }],
    ],
    steps:
      "address 1/6, server 2/7, address 1/7, clientId 2/6, method 3/6, secret 4/6, scopes 5/6, defaultScopes 5/6, save 6/6",
    server: custom("aus1FAKE"),
    suggested: "aus1FAKE · dev-1",
  },
];

describe("The steps of a new profile", () => {
  for (const { name, script, steps, server, suggested } of paths) {
    it(name, async () => {
      const { isSaved, saved, path } = await walk([...script, ...rest]);
      assert.equal(path, steps);
      assert.ok(isSaved);
      assert.deepEqual(saved, [
        {
          name: suggested,
          server,
          clientId: "0oaFAKE",
          credentials: { method: "client_secret_basic" },
          scopes: [],
          extraParameters: [],
          isSandbox: false,
        },
      ]);
    });
  }

  it("make a profile of everything that was typed", async () => {
    const { saved } = await walk([
      ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
      ["clientId", { type: " 0oaFAKE\t" }],
      ["method", { type: "client_secret_post" }],
      ["secret", { type: " not-a-real-secret\n" }],
      ["scopes", { type: " read  write read " }],
      ["save", { type: "parameters" }],
      ["parameters", { type: "audience=api%3A%2F%2Fx&note=a+b" }],
      ["save", { type: "name" }],
      ["name", { type: " Orders " }],
      ["save", { type: "request" }],
    ]);
    assert.deepEqual(saved, [
      {
        name: "Orders",
        server: custom("default"),
        clientId: "0oaFAKE",
        credentials: { method: "client_secret_post", clientSecret: "not-a-real-secret" },
        scopes: ["read", "write"],
        extraParameters: [
          { name: "audience", value: "api://x" },
          { name: "note", value: "a b" },
        ],
        isSandbox: false,
      },
    ]);
  });

  it("keep what was typed when the user goes back, finished or not", async () => {
    const { shown, saved } = await walk([
      ["address", { type: "dev-1.okta.com" }],
      ["server", { type: "other" }],
      ["serverId", { type: "aus1FAKE" }],
      ["clientId", { type: "0oaFAKE" }],
      ["method", { type: "client_secret_post" }],
      ["secret", { type: "not-a-real-secret" }],
      ["scopes", { backWith: "not, right" }],
      ["secret", { backWith: "not-a-real-secret-2" }],
      ["method", "back"],
      ["clientId", "back"],
      ["serverId", { backWith: "not right" }],
      ["server", "back"],
      ["address", "accept"],
      ["server", "accept"],
      ["serverId", { type: "aus1FAKE" }],
      ["clientId", "accept"],
      ["method", "accept"],
      ["secret", "accept"],
      ["scopes", { type: "right" }],
      ["save", { type: "name" }],
      ["name", "accept"],
      ["save", "accept"],
    ]);
    const again = Object.fromEntries(shown.slice(12).map(({ step, offered }) => [step, offered]));
    assert.deepEqual(again, {
      address: "dev-1.okta.com",
      server: "other",
      serverId: "not right",
      clientId: "0oaFAKE",
      method: "client_secret_post",
      secret: "not-a-real-secret-2",
      scopes: "not, right",
      name: "right · dev-1",
      save: "",
    });
    assert.deepEqual(saved[0]?.credentials, {
      method: "client_secret_post",
      clientSecret: "not-a-real-secret-2",
    });
  });

  it("forget the choice of server when the domain changes", async () => {
    const { shown } = await walk([
      ["address", { type: "dev-1.okta.com" }],
      ["server", { type: "org" }],
      ["clientId", "back"],
      ["server", "back"],
      ["address", { type: "dev-2.okta.com" }],
      ["server", "escape"],
    ]);
    assert.equal(shown.at(-1)?.offered, "default");
  });

  it("suggest a name that is free, and one that follows the server and the first scope", async () => {
    const taken = ["default · dev-1", "default · dev-1 2"];
    const { shown } = await walk(
      [
        ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
        ...rest.slice(0, -1),
        ["save", { type: "name" }],
        ["name", "accept"],
        ["save", "back"],
        ["defaultScopes", { type: "choose" }],
        ["scopes", { type: "orders.read orders.write" }],
        ["save", { type: "name" }],
        ["name", "back"],
        ["save", "back"],
        ["scopes", { type: "" }],
        ["defaultScopes", "back"],
        ["scopes", "back"],
        ["secret", "back"],
        ["method", "back"],
        ["clientId", "back"],
        ["server", { type: "org" }],
        ...rest.slice(0, -1),
        ["save", { type: "name" }],
        ["name", "accept"],
        ["save", "accept"],
      ],
      { isNameTaken: (name) => taken.includes(name) },
    );
    assert.deepEqual(
      shown.filter(({ step }) => step === "name").map(({ offered }) => offered),
      ["default · dev-1 3", "orders.read · dev-1", "org · dev-1"],
    );
  });

  it("offer first the method that the server accepts", async () => {
    const offeredAt = async (address: string) => {
      const { shown } = await walk([
        ["address", { type: address }],
        ["clientId", { type: "0oaFAKE" }],
        ["method", "escape"],
      ]);
      return shown.at(-1)?.offered;
    };
    assert.equal(await offeredAt("https://dev-1.okta.com/oauth2/default"), "client_secret_basic");
    assert.equal(await offeredAt("https://dev-1.okta.com/oauth2/v1/token"), "private_key_jwt");
  });

  it("ask for scopes or the default ones, in the same place", async () => {
    const { path, saved, shown } = await walk([
      ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
      ...rest.slice(0, -1),
      ["save", "back"],
      ["defaultScopes", { type: "choose" }],
      ["scopes", { type: "read" }],
      ["save", "accept"],
    ]);
    assert.match(
      path,
      /scopes 5\/6, defaultScopes 5\/6, save 6\/6, defaultScopes 5\/6, scopes 5\/6, save 6\/6$/,
    );
    assert.equal(shown.find(({ step }) => step === "defaultScopes")?.offered, "use");
    assert.deepEqual(saved[0]?.scopes, ["read"]);
  });

  it("offer to choose scopes where the server has no default ones", async () => {
    const { shown } = await walk([
      ["address", { type: "https://dev-1.okta.com/oauth2/v1/token" }],
      ...rest.slice(0, -2),
      ["defaultScopes", "escape"],
    ]);
    assert.equal(shown.at(-1)?.offered, "choose");
  });

  it("ask in the place of the last one for what has a default, and then go back to it", async () => {
    const { path, shown, saved } = await walk([
      ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
      ...rest.slice(0, -1),
      ["save", { type: "parameters" }],
      ["parameters", { backWith: "tenant=blue" }],
      ["save", { type: "name" }],
      ["name", { type: "Orders" }],
      ["save", { type: "save" }],
    ]);
    assert.match(path, /save 6\/6, parameters 6\/6, save 6\/6, name 6\/6, save 6\/6$/);
    assert.equal(shown.at(-1)?.offered, "", "the first row is highlighted again");
    assert.equal(saved[0]?.name, "Orders");
    assert.deepEqual(saved[0].extraParameters, [{ name: "tenant", value: "blue" }]);
  });

  it("end with a token or without one", async () => {
    const toSave: Script = [
      ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
      ...rest.slice(0, -1),
    ];
    for (const [choice, isTokenWanted] of [
      ["request", true],
      ["save", false],
    ] as const) {
      const { wishes, saved } = await walk([...toSave, ["save", { type: choice }]]);
      assert.deepEqual(wishes, { isKeyPairWanted: false, isTokenWanted });
      assert.equal(saved.length, 1);
    }
  });
});

describe("Escape", () => {
  const whole: Script = [
    ["address", { type: "dev-1.okta.com" }],
    ["server", { type: "other" }],
    ["serverId", { type: "aus1FAKE" }],
    ...rest,
  ];
  const foreign: Script = [
    ["address", { type: "idp.example.com" }],
    ["server", { type: "issuer" }],
    ["issuer", "accept"],
  ];

  for (const [index, [step]] of whole.entries()) {
    it(`leaves nothing saved at the step ${step}`, async () => {
      const { isSaved, saved } = await walk([...whole.slice(0, index), [step, "escape"]]);
      assert.equal(isSaved, false);
      assert.deepEqual(saved, []);
    });
  }

  it("leaves nothing saved at the step issuer", async () => {
    const { isSaved, saved } = await walk([...foreign.slice(0, 2), ["issuer", "escape"]]);
    assert.equal(isSaved, false);
    assert.deepEqual(saved, []);
  });

  it("leaves an edited profile as it was, whatever was typed before", async () => {
    const profile = aProfile();
    const { isSaved, saved } = await walk(
      [
        ["change", { type: "address" }],
        ["address", { type: "dev-2.okta.com" }],
        ["server", "accept"],
        ["secret", "escape"],
      ],
      { profile },
    );
    assert.equal(isSaved, false);
    assert.deepEqual(saved, []);
    assert.deepEqual(profile, aProfile());
  });
});
