import assert from "node:assert/strict";
import type { Action, Target } from "../../../src/core/action.ts";
import * as profileErrors from "../../../src/core/profileErrors.ts";
import * as requestErrors from "../../../src/core/requestErrors.ts";
import * as tokenErrors from "../../../src/core/tokenErrors.ts";
import * as storeErrors from "../../../src/core/userError.ts";

const userErrors = { ...storeErrors, ...profileErrors, ...requestErrors, ...tokenErrors };

const PROFILE = { id: "p1", name: "Orders" };
const ABOUT = { profileId: "p1" };

type Make = keyof Omit<typeof userErrors, "UserError">;

const edit = (label: string, step: Target["step"]): Action => ({
  label,
  command: "oktaM2m.editProfile",
  argument: { ...ABOUT, step },
});
const enter = (label: string): Action => ({ label, command: "oktaM2m.enterSecret", argument: ABOUT });
const request: Action = {
  label: "Request Token",
  command: "oktaM2m.getClientCredentialsToken",
  argument: ABOUT,
};
const enterSecondSecret: Action = {
  label: "Enter Second Secret",
  command: "oktaM2m.enterSecondSecret",
  argument: ABOUT,
};
const nothingHere = undefined;

/** Where each error can be fixed; every new one must have a row. */
const ROWS: Readonly<Record<Make, readonly [storeErrors.UserError, Action | undefined]>> = {
  secretMissing: [userErrors.secretMissing(PROFILE), enter("Enter Secret")],
  keyMissing: [userErrors.keyMissing(PROFILE), enter("Enter Key")],
  secretTooShort: [userErrors.secretTooShort(PROFILE, "It is short."), enter("Enter Secret")],
  secondSecretMissing: [userErrors.secondSecretMissing(PROFILE), enterSecondSecret],
  secretsAlike: [userErrors.secretsAlike(PROFILE), enterSecondSecret],
  algorithmUnfit: [
    userErrors.algorithmUnfit(PROFILE, "RS256", ["ES256"]),
    edit("Choose Algorithm…", "algorithm"),
  ],
  overrideImpossible: [
    userErrors.overrideImpossible(PROFILE),
    { label: "Change Overrides", command: "oktaM2m.overrideAssertion", argument: ABOUT },
  ],
  dpopKeyUnusable: [
    userErrors.dpopKeyUnusable(PROFILE),
    { label: "Turn DPoP Off", command: "oktaM2m.turnDpopOff", argument: ABOUT },
  ],
  // The input box asks again.
  proofTargetInvalid: [userErrors.proofTargetInvalid("It has no scheme."), nothingHere],
  dpopOff: [
    userErrors.dpopOff(PROFILE),
    {
      label: "Turn DPoP On and Request Again",
      command: "oktaM2m.turnDpopOn",
      argument: { ...ABOUT, isRequestWanted: true },
    },
  ],
  noToken: [
    userErrors.noToken({ id: "r1", profile: PROFILE }, "The server says no."),
    { label: "Show Result", command: "oktaM2m.showRun", argument: { ...ABOUT, runId: "r1" } },
  ],
  // They are in a file of the workspace.
  tokenArgumentsInvalid: [userErrors.tokenArgumentsInvalid("It has no profile."), nothingHere],
  tokenDenied: [userErrors.tokenDenied("Orders"), nothingHere],
  logTooVerbose: [userErrors.logTooVerbose(), nothingHere],
  workspaceUntrusted: [userErrors.workspaceUntrusted(), nothingHere],
  assertionNotUsed: [
    userErrors.assertionNotUsed(PROFILE, ["some_jwt"]),
    edit("Use Another Method…", "method"),
  ],
  secretNotUsed: [userErrors.secretNotUsed(PROFILE), edit("Use Another Method…", "method")],
  keyNotUsed: [userErrors.keyNotUsed(PROFILE), edit("Use Another Method…", "method")],
  serverSilent: [
    userErrors.serverSilent("p1", "https://idp.example.com", "It answered 404."),
    edit("Edit Address…", "address"),
  ],
  endpointUnknown: [userErrors.endpointUnknown("p1", "revocation"), edit("Edit Address…", "address")],
  profileGone: [userErrors.profileGone(), nothingHere],
  profileBroken: [
    userErrors.profileBroken("It is no JSON.", "p1"),
    { label: "Repair", command: "oktaM2m.editProfile", argument: ABOUT },
  ],
  undoTooLate: [userErrors.undoTooLate(), nothingHere],
  // The box that could not be saved is still open.
  profileReadable: [userErrors.profileReadable(PROFILE), nothingHere],
  profileMoved: [userErrors.profileMoved(), nothingHere],
  profileChanged: [userErrors.profileChanged(), nothingHere],
  editUndecided: [userErrors.editUndecided("Orders"), nothingHere],
  profileInvalid: [userErrors.profileInvalid("It has no name."), nothingHere],
  // Another extension is told.
  declined: [userErrors.declined(), nothingHere],
  // The system's keychain fails, and only the user can do something about that.
  writeFailed: [userErrors.writeFailed("Orders", "Unlock it."), nothingHere],
  deleteFailed: [userErrors.deleteFailed("Orders", "Unlock it."), nothingHere],
  keychainUnreadable: [
    userErrors.keychainUnreadable("Unlock it."),
    { label: "Try Again", command: "oktaM2m.readProfilesAgain", argument: {} },
  ],
  profileUndecryptable: [userErrors.profileUndecryptable("Unlock it.", "Orders"), nothingHere],
  tokenGone: [userErrors.tokenGone("p1"), request],
  tokenOfOtherServer: [userErrors.tokenOfOtherServer(PROFILE), request],
  neverRequested: [userErrors.neverRequested(PROFILE.id), request],
  responseGone: [userErrors.responseGone("p1"), request],
  responseNotJson: [userErrors.responseNotJson(PROFILE), undefined],
  notFailed: [userErrors.notFailed(PROFILE), request],
  movedSinceFailure: [userErrors.movedSinceFailure(PROFILE), request],
  // The command asks.
  drillUnconfirmed: [userErrors.drillUnconfirmed("api.example.com"), nothingHere],
};

describe("What the user can put right", () => {
  for (const [code, [error, action]] of Object.entries(ROWS)) {
    it(`is told with ${action === undefined ? "no button" : `the button ${action.label}`}: ${code}`, () => {
      assert.equal(error.code, code);
      assert.match(error.message, /^\S.*\.$/s);
      assert.deepEqual(error.action, action);
    });
  }

  it("is all in this table", () => {
    const { UserError: _, ...makers } = userErrors;
    assert.deepEqual(Object.keys(ROWS).sort(), Object.keys(makers).sort());
  });
});
