import fc from "fast-check";

/** Texts of which nearly every character means something to some shell, language or form. */
export const oddTexts = fc.string({
  unit: fc.constantFrom(...Array.from("aB1 \"'$`&|<>^%!()\\{}[];#~*?=:@,é’‘PATH-")),
  maxLength: 20,
});
