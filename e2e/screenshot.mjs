// Pictures of the main pages, to look at: target/shots/*.png, and docs/screenshot.png for the README.
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { FAMILY_OF_THREE, UNSURE, answerAll, begin, chooseDay } from "./support/interview.mjs";

const base = process.env.BASE_URL;
const only = process.argv[2];
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
mkdirSync("target/shots", { recursive: true });
mkdirSync("docs", { recursive: true });

const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** One page in one way of reading, all of it. */
async function picture(name, { viewport = PHONE, dark = false, lang = "zh", large = false, path, walk }) {
	if (only && !name.includes(only)) return;
	const page = await browser.newPage({ viewport, colorScheme: dark ? "dark" : "light" });
	page.on("console", (message) => message.type() === "error" && console.error(name, message.text()));
	await page.goto(`${base}${lang === "en" ? "/en" : ""}${path}${large ? "?size=large" : ""}`);
	await walk?.(page, lang);
	await page.screenshot({ path: `target/shots/${name}.png`, fullPage: true });
	await page.close();
}

const list = async (page) => {
	await begin(page);
	await page.locator(".opt").first().click();
};
const pair = async (page, lang) => {
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE[lang], UNSURE[lang], lang === "en" ? "Where is your family's household registration?" : "您家的户口在哪里？");
	await page.locator(".opt").first().click();
	await page.locator("form.q .btn").click();
};
const income = async (page, lang) => {
	await chooseDay(page, "2022-10-01");
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE[lang], UNSURE[lang], lang === "en" ? "What does the whole family earn in a month?" : "全家一个月大约收入多少？");
	await page.locator("form.q .btn").click();
};
const result = (day) => async (page, lang) => {
	if (day) await chooseDay(page, day);
	await begin(page);
	await answerAll(page, FAMILY_OF_THREE[lang], UNSURE[lang]);
};

const typing = async (page) => {
	await page.locator("#q").click();
	await page.keyboard.type("xinch");
	await page.getByRole("option").first().waitFor();
	await page.keyboard.press("ArrowDown");
};

const ways = {
	"zh": {}, "en": { lang: "en" }, "zh-large": { large: true }, "en-large": { lang: "en", large: true },
	"zh-dark": { dark: true }, "zh-desk": { viewport: DESK }, "en-desk": { viewport: DESK, lang: "en" },
};
for (const [way, options] of Object.entries(ways)) {
	await picture(`home-${way}`, { ...options, path: "/" });
	await picture(`check-${way}`, { ...options, path: "/check" });
	await picture(`list-${way}`, { ...options, path: "/check", walk: list });
	await picture(`pair-${way}`, { ...options, path: "/check", walk: pair });
	if (!options.large) await picture(`income-${way}`, { ...options, path: "/check", walk: income });
	// In large text the day's field is one of the things left out; today's result stands there.
	await picture(`result-${way}`, { ...options, path: "/check", walk: result(options.large ? undefined : "2022-10-01") });
	await picture(`today-${way}`, { ...options, path: "/check", walk: result() });
	await picture(`dibao-${way}`, { ...options, path: "/benefits/dibao" });
	await picture(`names-${way}`, { ...options, path: "/names" });
	await picture(`typing-${way}`, { ...options, path: "/names", walk: typing });
	await picture(`place-${way}`, { ...options, path: "/names/huxiao-shequ" });
	await picture(`missing-${way}`, { ...options, path: "/nowhere" });
}

// The README's picture: home, a question and a result beside each other.
if (!only) {
	const { readFileSync } = await import("node:fs");
	const shots = ["home-zh", "question-zh", "result-zh"].map((name) => readFileSync(`target/shots/${name}.png`).toString("base64"));
	const page = await browser.newPage({ viewport: { width: 1040, height: 740 } });
	const frames = shots.map((shot) => `<img src="data:image/png;base64,${shot}">`).join("");
	await page.setContent(`<style>body{margin:0;display:flex;gap:20px;padding:20px;background:#dfe6e3}
		img{width:320px;height:700px;object-fit:cover;object-position:top;border-radius:18px}</style>${frames}`);
	await page.screenshot({ path: "docs/screenshot.png" });
}
await browser.close();
