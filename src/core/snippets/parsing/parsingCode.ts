import { InputData, jsonInputForTargetLanguage, quicktype } from "quicktype-core";
import type { JsonValue } from "../../json.ts";
import { PARSING_LANGUAGES, type ParsingLanguage } from "./parsingLanguages.ts";
import { shapeOf } from "./shapeOf.ts";

const OPTIONS: Readonly<Record<ParsingLanguage, Readonly<Record<string, string>>>> = {
  typescript: {},
  python: {},
  java: { package: "com.example" },
  csharp: { framework: "SystemTextJson", namespace: "Example" },
  go: {},
  kotlin: { framework: "kotlinx", package: "com.example" },
  swift: {},
  rust: {},
};

/**
 * Types and a parser for answers like this one, in a language; no value of the answer is in them.
 * @param name what to call the type of the whole
 */
export async function parsingCode(
  answer: JsonValue,
  language: ParsingLanguage,
  name: string,
): Promise<string> {
  const { value, leftOut } = shapeOf(answer);
  const input = jsonInputForTargetLanguage(language);
  await input.addSource({ name, samples: [JSON.stringify(value)] });
  const inputData = new InputData();
  inputData.addInput(input);
  const { lines } = await quicktype({
    inputData,
    lang: language,
    rendererOptions: OPTIONS[language],
    // Each of these would look at values, of which there are none.
    inferEnums: false,
    inferDateTimes: false,
    inferUuids: false,
    inferIntegerStrings: false,
    inferBooleanStrings: false,
    inferMaps: false,
  });
  const { comment } = PARSING_LANGUAGES[language];
  const notes =
    leftOut === 0 ? [] : [`${comment} Members left out for their names or number: ${leftOut}`, ""];
  return [...notes, ...lines].join("\n");
}
