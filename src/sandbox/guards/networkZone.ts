import { isInside } from "../addressRange.ts";
import { outsideZone } from "../refusals/clients.ts";
import type { App } from "../world.ts";

/** @throws Refusal */
export function requireNetworkZone(app: App, remoteAddress: string): void {
  const { network } = app;
  if (network.connection === "ANYWHERE") return;
  const isIncluded = network.include.length === 0 || isInside(remoteAddress, network.include);
  if (!isIncluded || isInside(remoteAddress, network.exclude)) throw outsideZone();
}
