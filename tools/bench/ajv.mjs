// What a request costs with ajv, structure alone: the least time, in nanoseconds, for each
// set of the file, beside schema.json files in a folder. Arguments: folder, file, rounds.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";

const [folder, file, rounds] = process.argv.slice(2);
const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: false });
for (const name of readdirSync(folder)) {
  if (name.endsWith(".schema.json") && name !== "bundle.schema.json") {
    ajv.addSchema(JSON.parse(readFileSync(join(folder, name), "utf8")), name);
  }
}
const checks = ["reports", "deliver", "schedule"].map((name) => ajv.getSchema(name + ".schema.json"));

const times = JSON.parse(readFileSync(file, "utf8")).map((requests) => {
  let least = Infinity;
  for (let round = 0; round < Number(rounds); round++) {
    let count = 0;
    const start = process.hrtime.bigint();
    do {
      for (const texts of requests) {
        checks.forEach((check, i) => check(JSON.parse(texts[i])));
      }
      count += requests.length;
    } while (process.hrtime.bigint() - start < 40_000_000n);
    least = Math.min(least, Number(process.hrtime.bigint() - start) / count);
  }
  return least;
});
console.log(JSON.stringify(times));
