import type { Remark } from "./question.ts";

/** The remark on a secret, which is stored without surrounding blanks. */
export function remarkOnSecret(text: string): Remark | undefined {
  const secret = text.trim();
  if (secret !== text && secret !== "") {
    return { severity: "info", message: "Spaces and line breaks around the secret are removed." };
  }
  if (secret !== text) return { severity: "info", message: "Spaces alone count as empty." };
  if (/\s/.test(secret)) {
    return { severity: "warning", message: "There is a space inside the secret. Was it copied completely?" };
  }
  return undefined;
}

/** Like `remarkOnSecret`, but for a box that asks for the secret alone. */
export function remarkOnNewSecret(text: string): Remark | undefined {
  if (text.trim() !== "") return remarkOnSecret(text);
  return { severity: "error", message: "Enter the secret, or press Escape to leave everything as it is." };
}
