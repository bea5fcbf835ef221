// The wrapper, as its users meet it: test_suppcheck.mjs COMMAND HOUSE BROKEN
import assert from "node:assert/strict";
import { Checker, SuppcheckError } from "./suppcheck.mjs";

const [command, house, broken] = process.argv.slice(2);
const list = {
	supplements: ["magnesium citrate 200 mg"],
	medicines: ["Cipro"],
	today: "2026-11-22",
};

const checker = new Checker(command);
const report = await checker.check(list);
assert.equal(report.outcome, "found");
assert.equal(report.findings[0].id, "magnesium-fluoroquinolone");

// a record that is no profile is refused, and the next is answered
await assert.rejects(checker.check({ supplement: 5 }), SuppcheckError);
assert.equal((await checker.check({ supplements: ["møøndust ☾"] })).outcome,
	"incomplete");

// calls that overlap are answered each with its own
const many = await Promise.all([...Array(50).keys()].map((i) =>
	checker.check({ supplements: [`zinc ${i + 1} mg`] })));
many.forEach((r, i) => assert.equal(r.entries[0].text, `zinc ${i + 1} mg`));
await checker.close();
await assert.rejects(checker.check(list), SuppcheckError);

const layered = new Checker(command, ["--add-rules", house]);
assert.ok((await layered.check({ supplements: ["melatonin 3 mg"] })).findings
	.some((f) => f.id === "house-melatonin-alarm"));
await layered.close();

// rules that do not load, and a command that is not there
await assert.rejects(
	new Checker(command, ["--add-rules", broken]).check(list),
	/house\.yaml/);
await assert.rejects(new Checker("/nowhere/suppcheck").check(list), /ENOENT/);
console.log("node: ok");
