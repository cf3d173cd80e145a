// `npm run demo`: the main job once in a real VS Code, driven through the palette, reporting what its window shows.
import { sampleProfiles } from "../../src/sandbox/sampleProfiles.ts";
import { Workbench } from "../ui/support/workbench.ts";
import { launchBrowser } from "./browser.ts";
import { buildExtension } from "./buildExtension.ts";
import { withCleanup } from "./cleanup.ts";
import { main } from "./main.ts";
import { HostError } from "./runCommand.ts";

/** The profile whose run ends with a token. */
const PROFILE = "sandbox-success";

await main(() =>
  withCleanup(async (defer) => {
    console.log("Building the extension …");
    await buildExtension();
    const browser = await launchBrowser();
    defer(() => browser.close());
    const workbench = await Workbench.open(browser, { width: 1280, height: 1400 });
    defer(() => workbench.close());
    const { palette, profiles, quickInput, result } = workbench;

    await profiles.open();
    console.log("> Okta: Start Sandbox Authorization Server");
    await palette.run("Okta: Start Sandbox Authorization Server");
    await profiles.items.first().waitFor();
    console.log("> Okta: Get Client Credentials Token");
    await palette.run("Okta: Get Client Credentials Token");
    await quickInput.pick(profileName());
    await result.headline.waitFor();

    const picture = await workbench.picture("demo");
    const parts = {
      Status: [[await result.headline.innerText()]],
      "Response headers": await result.rows("Response headers"),
      "Token header": await result.rows("Header"),
      "Token claims": await result.rows("Claims"),
    };
    for (const [title, rows] of Object.entries(parts)) print(title, rows);
    console.log(`\nPicture: ${picture}`);
    return verify(parts);
  }),
);

function profileName(): string {
  const sample = sampleProfiles("http://127.0.0.1:1").find(({ id }) => id === PROFILE);
  if (sample === undefined) throw new HostError(`The sandbox brings no profile "${PROFILE}".`);
  return sample.draft.name;
}

function print(title: string, rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}`);
  for (const cells of rows) console.log(`  ${cells.map((cell) => cell.replaceAll("\n", " ")).join("  ")}`);
}

/** A demo that shows less than it promises has failed. */
function verify(parts: Readonly<Record<string, readonly (readonly string[])[]>>): number {
  const missing = Object.entries(parts).filter(([, rows]) => rows.length === 0);
  for (const [title] of missing) console.error(`Missing in the result view: ${title}`);
  const isIssued = parts.Status?.[0]?.[0]?.startsWith("200") ?? false;
  if (!isIssued) console.error("The sandbox issued no token.");
  return missing.length === 0 && isIssued ? 0 : 1;
}
