// The databases that a stopped portal has left.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The database files below a folder that hold a table. */
export function databases(folder, table) {
	const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
	return files.filter((path) => path.endsWith(".sqlite") && statSync(path).isFile()).flatMap((path) => {
		const database = new DatabaseSync(path);
		const found = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
		if (found) return [database];
		database.close();
		return [];
	});
}
