// Runs schema/*/tests/*.json with ajv 8. See scripts/ajv.
const fs = require("node:fs");
const path = require("node:path");
const Ajv = require("ajv/dist/2020").default;

let passed = 0;
let failed = 0;
for (const version of fs.readdirSync("schema").filter((v) => /^v\d+$/.test(v))) {
  const dir = path.join("schema", version);
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  const alone = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  for (const file of fs.readdirSync(dir).filter((f) => f.endsWith(".schema.json"))) {
    const schema = JSON.parse(fs.readFileSync(path.join(dir, file), "utf8"));
    // The bundle embeds the others by their $id, so it needs an instance of its own.
    (file === "bundle.schema.json" ? alone : ajv).addSchema(schema);
  }
  for (const file of fs.readdirSync(path.join(dir, "tests"))) {
    for (const group of JSON.parse(fs.readFileSync(path.join(dir, "tests", file), "utf8"))) {
      const validate = (file === "bundle.json" ? alone : ajv).compile(group.schema);
      for (const test of group.tests) {
        if (validate(test.data) === test.valid) {
          passed++;
        } else {
          failed++;
          console.log(`${file}: ${group.description}: ${test.description}: ajv says ${!test.valid}`, validate.errors);
        }
      }
    }
  }
}
console.log(`ajv: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
