// The stylesheet and all it imports, as one minified file: node css.mjs IN OUT
import { bundle } from "lightningcss";
import { writeFileSync } from "node:fs";

const [input, output] = process.argv.slice(2);
// What the oldest phones we promise to serve understand (versions as major << 16).
const targets = { chrome: 100 << 16, firefox: 100 << 16, safari: (15 << 16) | (4 << 8), ios_saf: (15 << 16) | (4 << 8) };
const { code, warnings } = bundle({ filename: input, minify: true, targets });
if (warnings.length > 0) {
	for (const { message, loc } of warnings) console.error(`${loc.filename}:${loc.line}: ${message}`);
	process.exit(1);
}
writeFileSync(output, code);
