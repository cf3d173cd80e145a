/* global process */
// Prints as mocha's "spec" does and, when OKTA_M2M_TEST_COUNTS names a file, writes there how many tests
// passed, failed and were pending, for the total at the end of `npm test`.
const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.OKTA_M2M_TEST_COUNTS;
    if (!file) return;
    runner.once("end", () => {
      const { passes, failures, pending } = runner.stats;
      writeFileSync(file, JSON.stringify({ passes, failures, pending }));
    });
  }
};
