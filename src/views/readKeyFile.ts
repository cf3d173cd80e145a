import { FileType, l10n, window, workspace } from "vscode";
import { MAX_KEY_FILE_BYTES } from "../core/limits.ts";
import { plainMessage } from "./plainText.ts";
import { remarkOnStep } from "./wizard/remarkOnStep.ts";
import type { Answer, Failure } from "./wizard/question.ts";
import type { WizardState } from "./wizard/wizardState.ts";

/**
 * Lets the user pick a file with a private key and returns its text, or "back" if the user picks none or the file is
 * unusable, which is then reported. Where the text of a file could not be saved, it asks whether to try that again.
 */
export async function readKeyFile(state: WizardState, failure: Failure | undefined): Promise<Answer> {
  const back: Answer = { kind: "back", value: state.texts.keyFile };
  if (failure !== undefined) {
    const again = l10n.t("Try Again");
    const pressed = await window.showErrorMessage(plainMessage(failure.reason), again);
    return pressed === again ? { kind: "next", value: state.texts.keyFile } : back;
  }
  const [file] =
    (await window.showOpenDialog({
      title: l10n.t("Private Key"),
      openLabel: l10n.t("Read Key"),
      filters: {
        [l10n.t("Keys")]: ["pem", "key", "p8", "json", "jwk", "jwks"],
        [l10n.t("All files")]: ["*"],
      },
    })) ?? [];
  if (file === undefined) return back;
  try {
    const { type, size } = await workspace.fs.stat(file);
    if ((type & FileType.File) === 0 || size > MAX_KEY_FILE_BYTES) {
      return refuse(back, l10n.t("This is not a private key file: it is too large."));
    }
    const value = new TextDecoder().decode(await workspace.fs.readFile(file));
    const remark = remarkOnStep(state, "keyFile", value);
    return remark?.severity === "error" ? refuse(back, remark.message) : { kind: "next", value };
  } catch {
    // The system's error message would add nothing but the path.
    return refuse(
      back,
      l10n.t(
        "The file could not be read. Check that it still exists and that you have permission to read it.",
      ),
    );
  }
}

function refuse(back: Answer, sentence: string): Answer {
  void window.showErrorMessage(plainMessage(sentence));
  return back;
}
