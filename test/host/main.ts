import { HostError } from "./runCommand.ts";

/** Runs a script's body; a HostError is shown as its sentence, anything else in full. Both exit with 1. */
export async function main(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof HostError ? error.message : error);
    process.exitCode = 1;
  }
}
