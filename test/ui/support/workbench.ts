import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { type Manifest, readManifest } from "../../host/manifest.ts";
import { OUT, ROOT } from "../../host/project.ts";
import { type Settings, startVscodeServer, type VscodeServer } from "../../host/vscodeServer.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { until } from "../../support/until.ts";
import { Editors } from "./editors.ts";
import { keptByWindow } from "./everythingShown.ts";
import { putSecrets, type Secrets, shareSecrets } from "./hostSecrets.ts";
import { Palette } from "./palette.ts";
import { ProfilesView } from "./profilesView.ts";
import { QuickInput } from "./quickInput.ts";
import { ResultView } from "./resultView.ts";

/** Color themes by the names that people know. */
export const THEMES = {
  dark: "Dark Modern",
  light: "Light Modern",
  highContrast: "Default High Contrast",
  highContrastLight: "Default High Contrast Light",
} as const;

/** Pixels of CSS. */
const USUAL = { width: 1280, height: 800 };
const NARROW = 600;
const SETTINGS_WRITER = join(ROOT, "test", "ui", "support", "settingsWriter");

export type Theme = keyof typeof THEMES;

export interface WorkbenchOptions {
  readonly theme?: Theme;
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly settings?: Settings;
  /** The absolute path of a folder to open; without it the window is empty. */
  readonly folder?: string;
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** Folders of additional extensions. */
  readonly extensions?: readonly string[];
  /** What the extension finds in SecretStorage when the window opens. */
  readonly secrets?: Secrets;
  /**
   * Lets a second window share the first one's secrets, which the server host does not do on its own, and lets
   * `failKeychain` make them fail.
   */
  readonly sharesSecrets?: boolean;
}

/** The value of one setting as JSON; undefined also while the file is only half written. */
function settingIn(text: string, name: string): string | undefined {
  try {
    return JSON.stringify((JSON.parse(text) as Settings)[name]);
  } catch {
    return undefined;
  }
}

/** One VS Code window with the built extension, and its own server, data and secrets. */
export class Workbench {
  readonly palette: Palette;
  readonly quickInput: QuickInput;
  readonly editors: Editors;
  readonly profiles: ProfilesView;
  readonly result: ResultView;

  private constructor(
    readonly page: Page,
    private readonly server: VscodeServer,
    private readonly address: string,
    private readonly manifest: Manifest,
  ) {
    this.quickInput = new QuickInput(page);
    this.palette = new Palette(page, this.quickInput);
    this.editors = new Editors(page, this.palette, this.quickInput);
    this.profiles = new ProfilesView(page, this.palette, this.containerTitle);
    this.result = new ResultView(page, `${manifest.publisher}.${manifest.name}`);
  }

  /** Starts a server and opens a window; call close() afterwards. */
  static async open(browser: Browser, options: WorkbenchOptions = {}): Promise<Workbench> {
    const manifest = await readManifest();
    const server = await startVscodeServer({
      settings: {
        "workbench.colorTheme": THEMES[options.theme ?? "dark"],
        // On a busy machine the focus may return late from wherever it was, and would close a quick pick.
        "workbench.quickOpen.closeOnFocusLost": false,
        ...options.settings,
      },
      env: options.env,
      extensions: [ROOT, SETTINGS_WRITER, ...(options.extensions ?? [])],
    });
    try {
      const context = await browser.newContext({
        viewport: { width: options.width ?? USUAL.width, height: options.height ?? USUAL.height },
        permissions: ["clipboard-read", "clipboard-write"],
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const address = server.windowAddress({ folder: options.folder });
      if (options.sharesSecrets === true) await shareSecrets(context);
      const page = await context.newPage();
      if (options.secrets) {
        // The smallest page on the server's origin.
        await page.goto(new URL("/version", address).href);
        await putSecrets(page, `${manifest.publisher}.${manifest.name}`, options.secrets);
      }
      const workbench = new Workbench(page, server, address, manifest);
      await workbench.load();
      return workbench;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Another window with the same secrets, like a second VS Code window; it is closed along with this one. */
  async openSecondWindow(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    const second = new Workbench(page, this.server, this.address, this.manifest);
    await second.load();
    return second;
  }

  /**
   * Waits until a reload would restore the current result of this profile. Folds or unfolds a section in order to
   * recognize the current state.
   */
  async untilResultIsKept(profileName: string): Promise<void> {
    const isOpen = await this.result.toggle("timing");
    await this.untilKept(`${profileName} · `, new RegExp(`timing\\\\*":${isOpen}`));
  }

  /**
   * Waits until the state that survives a reload is written and contains these texts: a browser writes it only now and
   * then.
   */
  async untilKept(...texts: readonly (string | RegExp)[]): Promise<void> {
    await until(`the window keeps ${texts.join(" and ")}`, async () => {
      const kept = await keptByWindow(this.page);
      return texts.every((text) => (typeof text === "string" ? kept.includes(text) : text.test(kept)));
    });
  }

  /** Reloads the window; SecretStorage and webview state survive this, the extension host does not. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async close(): Promise<void> {
    await this.page.context().close();
    await this.server.stop();
  }

  /** Changes settings in the running window. */
  async setSettings(wanted: Settings): Promise<void> {
    const { settingsFile, wantedSettingsFile } = this.server;
    // Written to another file and then renamed, so that nobody reads half of it.
    await writeFile(`${wantedSettingsFile}.new`, JSON.stringify(wanted));
    await rename(`${wantedSettingsFile}.new`, wantedSettingsFile);
    let now = "";
    await until(
      () => `the window takes the settings:\n${now}`,
      async () => {
        now = await readFile(settingsFile, "utf8");
        return Object.entries(wanted).every(
          ([name, value]) => settingIn(now, name) === JSON.stringify(value),
        );
      },
    );
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.setSettings({ "workbench.colorTheme": THEMES[theme] });
    const kind = { dark: "vs-dark", light: "vs", highContrast: "hc-black", highContrastLight: "hc-light" };
    await this.page.locator(`.monaco-workbench.${kind[theme]}`).waitFor();
  }

  /** Makes everything that this window asks of its keychain fail with this text, or nothing any more. */
  async failKeychain(text: string | undefined): Promise<void> {
    await this.page.evaluate((value) => Reflect.set(globalThis, "keychainText", value), text);
  }

  /** The toasts at the bottom right, in the order in which they are shown. */
  notifications(): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item");
  }

  /** A modal dialog; its buttons are found by role and name. */
  dialog(): Locator {
    return this.page.locator(".monaco-dialog-box");
  }

  /** A status bar entry, by part of its accessible label. */
  statusBarItem(name: string | RegExp): Locator {
    return this.page.locator(".statusbar-item").filter({ has: this.page.getByRole("button", { name }) });
  }

  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** What the action puts on the clipboard. */
  async copiedBy(action: () => Promise<void>): Promise<string> {
    await this.page.evaluate(() => navigator.clipboard.writeText(""));
    await action();
    let text = "";
    await until("something is copied", async () => {
      text = await this.clipboard();
      return text !== "";
    });
    return text;
  }

  /** Contains the server's data, its log files and its extension hosts' temporary files. */
  get dataFolder(): string {
    return resolve(dirname(this.server.settingsFile), "..", "..");
  }

  /** Saves a picture to out/pictures, and also to media/readme if OKTA_M2M_README_PICTURES is set. */
  async picture(name: string, options: { forReadme?: boolean } = {}): Promise<string> {
    const file = join(OUT, "pictures", `${name}.png`);
    const forReadme = (options.forReadme ?? false) && Boolean(process.env.OKTA_M2M_README_PICTURES);
    // A list that is only just opening is half transparent.
    const image = await this.page.screenshot({ animations: "disabled" });
    for (const target of forReadme ? [file, join(ROOT, "media", "readme", `${name}.png`)] : [file]) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, image);
    }
    return file;
  }

  /**
   * Saves a picture in every theme and at every width that people are likely to use. This takes a while, so all but the
   * dark one are skipped unless OKTA_M2M_PICTURES is set by somebody who is going to look at them.
   */
  async picturesInThemes(name: string): Promise<void> {
    if (!process.env.OKTA_M2M_PICTURES) {
      await this.picture(`${name}-dark`);
      return;
    }
    for (const theme of ["light", "highContrast", "highContrastLight", "dark"] as const) {
      await this.setTheme(theme);
      await this.picture(`${name}-${theme}`);
    }
    const { page } = this;
    const usual = page.viewportSize() ?? USUAL;
    await page.setViewportSize({ ...usual, width: NARROW });
    await page.locator(`.monaco-workbench[style*="width: ${NARROW}px"]`).waitFor();
    await this.picture(`${name}-narrow`);
    await page.setViewportSize(usual);
    await page.locator(`.monaco-workbench[style*="width: ${usual.width}px"]`).waitFor();
  }

  private get containerTitle(): string {
    const [container] = this.manifest.contributes.viewsContainers.activitybar;
    if (container === undefined) throw new Error("package.json contributes no view container.");
    return container.title;
  }

  private async load(): Promise<void> {
    await this.page.goto(this.address);
    await this.ready();
  }

  /** Ready once the window has read the extension's manifest. */
  private async ready(): Promise<void> {
    await this.page.getByRole("tab", { name: this.containerTitle }).waitFor();
  }
}
