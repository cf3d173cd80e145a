import type { JsonObject, JsonValue } from "../json.ts";
import { failed } from "./check.ts";
import type { Finding } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** The one extension that JWT libraries know; with the only value allowed in a JWT, it changes nothing. */
const UNDERSTOOD = ["b64"];

/** What an API must refuse in a header, whatever the key and the signature (RFC 7515 4.1.11, RFC 7797 6 and 7). */
export function refusedHeader(header: JsonObject): Finding | undefined {
  const { crit, b64 } = header;
  const actual = `crit ${shownValue(crit)}`;
  if (crit !== undefined) {
    if (!isListOfNames(crit)) {
      return failed(
        "The header's crit is not a list of extensions as RFC 7515 has it, so APIs refuse the token.",
        { actual },
      );
    }
    if (crit.some((name) => !UNDERSTOOD.includes(name))) {
      return failed(
        "The header requires an extension (crit) that APIs do not know, so they refuse the token.",
        { actual },
      );
    }
    if (!crit.every((name) => Object.hasOwn(header, name))) {
      return failed(
        "The header requires an extension (crit) that it does not have, so APIs refuse the token.",
        { actual },
      );
    }
  }
  if (b64 === false || (crit !== undefined && b64 !== true)) {
    return failed(
      "By its header the payload is not base64url-encoded (b64), which a JWT's must be, so APIs refuse the token.",
      { expected: "b64 true", actual: `b64 ${shownValue(b64)}` },
    );
  }
  return undefined;
}

function isListOfNames(crit: JsonValue): crit is string[] {
  return (
    Array.isArray(crit) && crit.length > 0 && crit.every((name) => typeof name === "string" && name !== "")
  );
}
