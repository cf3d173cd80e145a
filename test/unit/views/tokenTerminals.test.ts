import assert from "node:assert/strict";
import { mock } from "node:test";
import { TokenTerminals } from "../../../src/views/tokenTerminals.ts";
import { aHeldToken } from "../../support/heldTokens.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

const HOUR = 3_600_000;

describe("The name of a terminal with a token", () => {
  let vscode: VscodeSession;
  let terminals: TokenTerminals;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
    vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    terminals = new TokenTerminals(() => Date.now());
  });
  afterEach(() => {
    terminals.dispose();
    setSession(undefined);
    mock.timers.reset();
  });

  const open = (profileName: string, expiresAt?: number) =>
    terminals.open({ profileName, variable: "T", token: aHeldToken({ expiresAt }) });
  const names = () => vscode.window.terminals.map(({ name }) => name);
  const pass = (ms: number) => {
    for (let passed = 0; passed < ms; passed += 10_000) mock.timers.tick(Math.min(10_000, ms - passed));
  };

  it("says that the token has expired as soon as it has", () => {
    open("Orders", HOUR);
    pass(HOUR - 1);
    assert.deepEqual(names(), ["okta: Orders"]);
    pass(1);
    assert.deepEqual(names(), ["(expired) okta: Orders"]);
  });

  it("says so when the user comes to the terminal, and renames no other one meanwhile", () => {
    open("Orders", HOUR);
    open("Billing", 2 * HOUR);
    pass(HOUR);
    assert.deepEqual(names(), ["okta: Orders", "okta: Billing"]);
    const [orders, billing] = vscode.window.terminals;
    vscode.window.goToTerminal(orders);
    assert.deepEqual(names(), ["(expired) okta: Orders", "okta: Billing"]);
    vscode.window.goToTerminal(undefined);
    pass(2 * HOUR);
    vscode.window.goToTerminal(billing);
    assert.deepEqual(names(), ["(expired) okta: Orders", "(expired) okta: Billing"]);
  });

  it("stays as the user has changed it once it has said so", () => {
    open("Orders", HOUR);
    pass(HOUR);
    vscode.window.renameTerminal("mine");
    pass(HOUR);
    vscode.window.goToTerminal(vscode.window.terminals[0]);
    assert.deepEqual(names(), ["mine"]);
  });

  it("stays as it is where nobody knows when the token ends, and nothing is done once it is closed", () => {
    open("Orders");
    open("Billing", HOUR);
    const billing = vscode.window.terminals[1];
    assert.ok(billing);
    vscode.window.closeTerminal(billing);
    pass(2 * HOUR);
    assert.deepEqual(names(), ["okta: Orders"]);
    assert.deepEqual(vscode.commands.started, []);
  });
});
