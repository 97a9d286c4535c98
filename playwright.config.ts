import { defineConfig, devices } from "@playwright/test";

// scripts/with-server.sh starts the portal and says where.
const phone = (args: string[]) => ({
	...devices["Pixel 7"],
	viewport: { width: 390, height: 844 },
	launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args },
});

const baseURL = process.env.BASE_URL;
if (!baseURL) throw new Error("BASE_URL is not set: run these tests with scripts/with-server.sh release playwright test");

// The browser talks to the portal only (this machine may have no way out, and needs none).
const args = [
	"--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
	"--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export default defineConfig({
	testDir: "e2e",
	forbidOnly: !!process.env.CI,
	fullyParallel: true,
	workers: 2,
	retries: 0,
	timeout: 60_000,
	outputDir: "target/playwright",
	reporter: [["list"], ["json"]],
	use: { baseURL, trace: "retain-on-failure" },
	projects: [
		{ name: "api", testDir: "e2e/api" },
		{
			name: "browser",
			testDir: "e2e/browser",
			use: phone(args),
		},
		// It changes what all pages show, so it comes last.
		{ name: "publishing", testDir: "e2e/publishing", dependencies: ["api", "browser"], use: phone(args) },
		{ name: "whole", testDir: "e2e/whole", dependencies: ["publishing"], use: phone(args) },
		// It looks through all that the others have left behind.
		{ name: "dump", testDir: "e2e/dump", dependencies: ["whole"] },
	],
});
