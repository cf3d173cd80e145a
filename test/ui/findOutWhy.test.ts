import assert from "node:assert/strict";
import axe from "axe-core";
import { randomBytes } from "node:crypto";
import { parseWorld } from "../../src/sandbox/parseWorld.ts";
import { READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { createCertificate } from "../support/certificates.ts";
import { type LocalServer, startHttpServer, startHttpsServer } from "../support/localServers.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { until } from "../support/until.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { logEverything, Traces } from "./support/traces.ts";
import type { Workbench } from "./support/workbench.ts";

const THEMES = ["dark", "light", "highContrast", "highContrastLight"] as const;

const SECRET = `not-a-real-secret-${randomBytes(12).toString("hex")}-+/&=`;

/** The org's app that takes its secret in the body has this one. */
const world = parseWorld({
  ...readyWorld,
  apps: readyWorld.apps.map((app) =>
    app.clientId === READY_CLIENTS.post ? { ...app, secrets: [{ value: SECRET }] } : app,
  ),
});

describe("Find Out Why, in the window", () => {
  let sandbox: RunningSandbox;
  let served: { readonly line: string; readonly at: number }[] = [];
  let silent: LocalServer;
  let asked = 0;
  let hungUp = 0;
  let selfSigned: LocalServer;
  let workbench: Workbench;
  let traces: Traces;
  const frame = () => workbench.result.frame;
  const item = (name: string) => workbench.profiles.item(name);
  const conclusion = () => frame().locator(".investigation .meaning");
  const runAgain = () => frame().getByRole("button", { name: "Run Again" });

  before(async () => {
    sandbox = await startSandboxWithKeys(world, {
      onServed: ({ method, path, status }) =>
        served.push({ line: `${method} ${path} ${status}`, at: Date.now() }),
    });
    // Refuses every client, and publishes its metadata to nobody who waits for it.
    silent = await startHttpServer((request, response) => {
      if (request.method === "POST") {
        response.writeHead(401, { "content-type": "application/json" }).end('{"error":"invalid_client"}');
        return;
      }
      if (!request.url?.includes(".well-known")) {
        response.writeHead(404).end();
        return;
      }
      asked += 1;
      response.once("close", () => (hungUp += 1));
    });
    selfSigned = await startHttpsServer(await createCertificate({ name: "nobody" }), (_, response) =>
      response.end(),
    );
    const credentials = { method: "client_secret_basic", clientSecret: SECRET } as const;
    const server = serverAt(sandbox.url);
    const posting = { clientId: READY_CLIENTS.post, credentials };
    workbench = await openWorkbench({
      secrets: storedProfiles(
        { name: "By post", server, ...posting },
        {
          name: "Nowhere",
          server: { kind: "okta-custom", origin: sandbox.url, authorizationServerId: "ausNowhere" },
          ...posting,
        },
        {
          name: "Two scopes",
          server,
          clientId: READY_CLIENTS.post,
          credentials: { method: "client_secret_post", clientSecret: SECRET },
          scopes: ["customScope", "notDefinedHere"],
        },
        { name: "Silent", server: serverAt(silent.url), ...posting },
        { name: "Self-signed", server: serverAt(selfSigned.url), ...posting },
      ),
    });
    traces = new Traces(workbench);
    await workbench.profiles.open();
    await logEverything(workbench);
  });
  beforeEach(() => {
    served = [];
  });
  after(() => closeWorkbench(workbench));
  after(() => Promise.all([sandbox.close(), silent.close(), selfSigned.close()]));

  async function fail(name: string) {
    await workbench.profiles.runInline(item(name), "Get Client Credentials Token");
    await frame().getByRole("button", { name: "Find Out Why" }).waitFor();
    // The menu of the item is made of what the tree knows.
    await workbench.profiles.item(new RegExp(`^${name}\\..*Last request`)).waitFor();
    served = [];
  }

  it("finds the method that the app is set to, from the result of the failed request", async () => {
    await fail("By post");
    await frame().getByRole("button", { name: "Find Out Why" }).click();
    await runAgain().waitFor();
    assert.match(
      await frame().locator(".intro").innerText(),
      /^One probe used the profile's credentials\s+at 127\.0\.0\.1/,
    );
    assert.match(await conclusion().innerText(), /^The app is set to client_secret_post: /);
    assert.ok(
      await frame()
        .getByText(/issued a token to a probe/)
        .isVisible(),
    );
    assert.deepEqual(
      served.map(({ line }) => line),
      ["GET /oauth2/default/.well-known/oauth-authorization-server 200", "POST /oauth2/default/v1/token 200"],
    );
    const [first, second] = served;
    assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 950, "a second between two requests");
  });

  it("has nothing wrong to axe, and can be read, in every theme and width", async () => {
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      for (const width of [600, 1280]) {
        await workbench.page.setViewportSize({ width, height: 800 });
        await workbench.picture(`find-out-why-${theme}-${width}`);
        assert.deepEqual(await findings(), [], `${theme}, ${width}`);
      }
    }
    await workbench.setTheme("dark");
  });

  it("leaves no trace of the secret, in the page, the log or a file", async () => {
    await frame().locator("summary", { hasText: "Token request" }).click();
    await frame().getByText("client_secret", { exact: true }).waitFor();
    await traces.assertNone(SECRET);
  });

  it("shows the result again, and uses the method that was found", async () => {
    await frame().getByRole("button", { name: "Show Result" }).click();
    await frame().getByText("No token · 401 Unauthorized").first().waitFor();
    await workbench.palette.run("Okta: Find Out Why a Request Failed");
    await workbench.quickInput.pick("By post");
    await runAgain().waitFor();
    await frame().getByRole("button", { name: "Use client_secret_post and Request Again" }).click();
    await frame().getByText("Token for").first().waitFor();
  });

  it("finds that the authorization server does not exist, from the tree", async () => {
    await fail("Nowhere");
    await workbench.profiles.runFromMenu(item("Nowhere"), "Find Out Why");
    await runAgain().waitFor();
    assert.match(
      await conclusion().innerText(),
      /^Authorization server ausNowhere does not exist at 127\.0\.0\.1/,
    );
    assert.ok(served.every(({ line }) => line.startsWith("GET ")));
  });

  it("finds the scope of two that is refused", async () => {
    await fail("Two scopes");
    await frame().getByRole("button", { name: "Find Out Why" }).click();
    await runAgain().waitFor();
    assert.match(await conclusion().innerText(), /^The server refuses scope notDefinedHere, whatever else/);
    await traces.assertNone(SECRET);
  });

  it("tells a certificate that is signed by itself", async () => {
    await fail("Self-signed");
    await frame().getByRole("button", { name: "Find Out Why" }).click();
    await runAgain().waitFor();
    assert.match(await conclusion().innerText(), /presents a self-signed certificate/);
  });

  it("is cancelled in the middle of a probe, by keyboard, and gives up the request", async () => {
    await fail("Silent");
    await frame().getByRole("button", { name: "Find Out Why" }).click();
    const cancel = frame().getByRole("button", { name: "Cancel" });
    await cancel.waitFor();
    await until("the first probe is sent", () => asked === 1);
    await workbench.picture("find-out-why-running");
    await cancel.press("Enter");
    await runAgain().waitFor();
    assert.match(await conclusion().innerText(), /^You cancelled after 0 of 3 probes/);
    await until("the request is given up", () => hungUp === 1);
    assert.equal(asked, 1);
  });

  it("goes on while its page is hidden, and shows what has come of it", async () => {
    await runAgain().click();
    await frame().getByRole("button", { name: "Cancel" }).waitFor();
    await until("the first probe is sent", () => asked === 2);
    await frame().getByRole("button", { name: "Show Result" }).click();
    await frame().getByText("No token · 401 Unauthorized").first().waitFor();
    await workbench.editors.tab("Find Out Why: Silent").click();
    await frame().getByRole("button", { name: "Cancel" }).press("Enter");
    await runAgain().waitFor();
  });

  /** The violations that axe finds in the page, one line per element. */
  async function findings(): Promise<string[]> {
    for (const one of workbench.page.frames()) {
      if ((await one.locator(".investigation").count()) === 0) continue;
      await one.evaluate(axe.source);
      const { violations } = await one.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run(),
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
    }
    throw new Error("The page is not open.");
  }
});
