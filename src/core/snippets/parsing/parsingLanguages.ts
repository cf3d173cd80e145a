/** The languages in which there is code that reads an answer, with what distinguishes theirs. */
export const PARSING_LANGUAGES = {
  typescript: { label: "TypeScript", detail: "Interfaces, and a check of what is read.", comment: "//" },
  python: { label: "Python", detail: "Data classes, for Python 3.10 and later.", comment: "#" },
  java: { label: "Java", detail: "Classes for Jackson, one file after the other.", comment: "//" },
  csharp: { label: "C#", detail: "Classes for System.Text.Json.", comment: "//" },
  go: { label: "Go", detail: "Structures for encoding/json.", comment: "//" },
  kotlin: { label: "Kotlin", detail: "Data classes for kotlinx.serialization.", comment: "//" },
  swift: { label: "Swift", detail: "Structures that are Codable.", comment: "//" },
  rust: { label: "Rust", detail: "Structures for serde.", comment: "//" },
} as const;

export type ParsingLanguage = keyof typeof PARSING_LANGUAGES;
