// suppcheck for Node, and a pattern for anything that can start a process:
// `suppcheck batch` reads a JSON profile a line and answers each, in order,
// with a JSON report a line, as soon as it has it.
//
//	const checker = new Checker();
//	const report = await checker.check({supplements: ["zinc 15 mg"]});
//	await checker.close();
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class SuppcheckError extends Error {}

export class Checker {
	#child;
	#waiting = [];
	#ended = null;

	// command: the path of suppcheck; options: such as ["--add-rules", DIR]
	constructor(command = "suppcheck", options = []) {
		this.#child = spawn(command, ["batch", ...options],
			{ stdio: ["pipe", "pipe", "pipe"] });
		let said = "";
		this.#child.stderr.on("data", (d) => { said += d; });
		this.#child.stdin.on("error", () => {}); // told at the end
		createInterface({ input: this.#child.stdout })
			.on("line", (line) => this.#answer(line));
		this.#ended = new Promise((resolve) => {
			this.#child.on("error", (e) => resolve(this.#fail(e)));
			this.#child.on("close", (status) => resolve(this.#fail(
				new SuppcheckError(said.trim() ||
					`suppcheck ended with ${status}`))));
		});
	}

	#answer(line) {
		const { resolve, reject } = this.#waiting.shift();
		const report = JSON.parse(line);
		if (report.error)
			reject(new SuppcheckError(report.error.text ??
				JSON.stringify(report.error)));
		else
			resolve(report);
	}

	#fail(error) {
		this.failed = error;
		for (const { reject } of this.#waiting.splice(0))
			reject(error);
	}

	// A profile (suppcheck-profile.schema.json) in, a promise of a report
	// (suppcheck-report.schema.json) out. Calls may overlap.
	check(profile) {
		if (this.failed)
			return Promise.reject(this.failed);
		return new Promise((resolve, reject) => {
			this.#waiting.push({ resolve, reject });
			this.#child.stdin.write(JSON.stringify(profile) + "\n");
		});
	}

	async close() {
		this.#child.stdin.end();
		await this.#ended;
	}
}
