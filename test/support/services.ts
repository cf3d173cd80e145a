import { Uri } from "vscode";
import { buildServices } from "../../src/buildServices.ts";
import type { Services } from "../../src/commands/services.ts";
import type { Transport } from "../../src/core/http/exchange.ts";
import { forgetDeleted } from "../../src/stores/forgetDeleted.ts";
import type { ProfileSecrets } from "../../src/stores/profileKeychain.ts";
import { FakeMemento } from "./vscode/memento.ts";

/** The services, and what they have stored beside the profiles. */
export interface MadeServices extends Services {
  readonly storedState: () => unknown;
  dispose(): Promise<void>;
}

/** The services for commands, built as `activate` builds them, but with the given network and secrets. */
export function makeServices(secrets: ProfileSecrets, transport: Transport): MadeServices {
  const subscriptions: { dispose(): unknown }[] = [];
  const extension = {
    id: "m2m-token-tester.okta-m2m-token-tester",
    packageJSON: { name: "okta-m2m-token-tester", version: "1.2.3" },
  };
  const [globalState, workspaceState] = [new FakeMemento(), new FakeMemento()];
  const context = {
    secrets,
    globalState,
    workspaceState,
    extension,
    extensionUri: Uri.file("/extension"),
    subscriptions,
  };
  // Requests that keep their distance follow at once.
  const services = buildServices(
    context,
    () => Promise.resolve(transport),
    () => Promise.resolve(),
  );
  subscriptions.push(forgetDeleted(services.profiles, services.runs, services.tokens));
  return {
    ...services,
    storedState: () => [globalState, workspaceState].map((memento) => memento.all),
    dispose: async () => {
      await services.sandbox.stop();
      for (const one of subscriptions.toReversed()) one.dispose();
    },
  };
}
