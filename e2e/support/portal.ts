// What every browser test stands on: a page that may not complain and may not talk to strangers.
import { appendFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { type Page, test as base, expect } from "@playwright/test";

/** What the tests type into which field, a line each: e2e/dump looks for it in what the server keeps. */
export const TYPED = `${process.env.PINGHU_STATE}.typed.jsonl`;

async function note(page: Page) {
	await page.exposeBinding("noteTyped", (_, path: string, field: string, text: string) => appendFileSync(TYPED, `${JSON.stringify({ path, field, text })}\n`));
	await page.addInitScript(() =>
		document.addEventListener(
			"change",
			({ target }) => {
				if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || /^(checkbox|radio)$/.test(target.type)) return;
				const texts = target instanceof HTMLInputElement && target.files ? [...target.files].map(({ name }) => name) : [target.value];
				for (const text of texts) (window as never as { noteTyped(...what: string[]): void }).noteTyped(location.pathname, target.id || target.name, text);
			},
			true,
		),
	);
}

export const test = base.extend<{ guard: void }>({
	guard: [
		async ({ page, baseURL }, use) => {
			const trouble: string[] = [];
			await note(page);
			page.on("pageerror", (error) => trouble.push(`error on the page: ${error.message}`));
			page.on("console", (message) => {
				// Chromium reports refusals, and the failures that a test makes up, as errors.
				const expected = /status of (403|404|409|422|503)|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED/.test(message.text());
				if (message.type() === "error" && !expected) trouble.push(`console: ${message.text()}`);
			});
			page.on("request", (request) => {
				const { origin, hostname, pathname } = new URL(request.url());
				// Staff go to the development issuer and back, as pages of their own.
				const issuer = request.isNavigationRequest() && hostname === "127.0.0.1" && pathname === "/authorize";
				if (origin !== new URL(baseURL!).origin && !issuer) trouble.push(`a stranger: ${request.url()}`);
			});
			await use();
			expect(trouble).toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };

/** No violation of WCAG 2.2 A and AA that axe can find. */
export async function expectAccessible(page: Page) {
	const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
	await expectNone(new AxeBuilder({ page }).withTags(tags));
}

/** Colours that are far enough from each other: all that another colour scheme can break. */
export async function expectContrast(page: Page) {
	await expectNone(new AxeBuilder({ page }).withRules(["color-contrast"]));
}

async function expectNone(axe: AxeBuilder) {
	const { violations } = await axe.analyze();
	const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
	expect(found).toEqual([]);
}

/** Nothing wider than the screen, nothing to press smaller than a finger (links in text apart). */
export async function expectRoomy(page: Page) {
	const found = await page.evaluate(() => {
		const wide = document.documentElement.scrollWidth > innerWidth ? [`scrolls sideways: ${document.documentElement.scrollWidth}`] : [];
		const targets = document.querySelectorAll("button, select, input.text, summary, label.opt, .door a, .benefit-list a, .top a, .foot a, .btn");
		const small = [...targets]
			.map((target) => ({ target, box: target.getBoundingClientRect() }))
			.filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
			.map(({ target, box }) => `${target.outerHTML.slice(0, 80)} ${box.width}×${box.height}`);
		return [...wide, ...small];
	});
	expect(found).toEqual([]);
}
