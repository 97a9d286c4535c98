// Measuring in Chromium: an empty page that has some files and nothing else.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const TYPES = { js: "text/javascript", wasm: "application/wasm" };

/** What `measure` gives on such a page; `files` says where the file at each address lies. */
export async function inChromium(files, measure, argument) {
	const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
	try {
		const page = await browser.newPage();
		// Measuring keeps the page busy for as long as it takes.
		page.setDefaultTimeout(0);
		await page.route("http://bench/**", (route) => {
			const { pathname } = new URL(route.request().url());
			if (pathname === "/") return route.fulfill({ contentType: "text/html", body: "<!doctype html>" });
			return route.fulfill({ contentType: TYPES[pathname.split(".").at(-1)] ?? "application/octet-stream", body: readFileSync(files(pathname.slice(1))) });
		});
		await page.goto("http://bench/");
		return await page.evaluate(measure, argument);
	} finally {
		await browser.close();
	}
}
