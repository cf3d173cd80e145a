// `npm run sentences`: every sentence that a user can be shown, grouped by where it appears, so that they can be read
// as a whole.
import { allSentences } from "./allSentences.ts";
import { GROUP_NAMES } from "./groups.ts";

const all = await allSentences();
for (const group of GROUP_NAMES) {
  const sentences = all.filter((sentence) => sentence.group === group);
  console.log(`\n## ${group}\n`);
  for (const { text, place } of sentences) console.log(`${text}\n    ${place}`);
}
console.log(`\n${all.length} texts`);
