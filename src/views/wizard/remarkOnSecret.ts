import type { Remark } from "./question.ts";

/** What is to be said about a secret, which is stored without the blanks around it. */
export function remarkOnSecret(text: string): Remark | undefined {
  const secret = text.trim();
  if (secret !== text && secret !== "") {
    return { severity: "info", message: "Blanks and line breaks around the secret are left out." };
  }
  if (secret !== text) return { severity: "info", message: "Blanks alone count as an empty box." };
  if (/\s/.test(secret)) {
    return { severity: "warning", message: "There is a blank inside the secret. Was it copied whole?" };
  }
  return undefined;
}

/** Like `remarkOnSecret`, where nothing but the secret is asked for. */
export function remarkOnNewSecret(text: string): Remark | undefined {
  if (text.trim() !== "") return remarkOnSecret(text);
  return { severity: "error", message: "Enter the secret, or press Escape to leave everything as it is." };
}
