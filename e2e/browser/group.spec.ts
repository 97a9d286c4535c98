// Group weddings: joining one, its being called off, and what couples read of it behind their own link.
import { api, couple, hex } from "../support/ceremony";
import { expect, expectAccessible, expectRoomy, test } from "../support/portal";
import { entrant } from "../support/draw";
import { post, signIn, signInOn } from "../support/staff";

const TIMETABLE = "/staff/timetable";
const date = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** Two events of its own, published as a publisher does: those of the sample lie on fixed dates. */
async function publishEvents(taken: string[]) {
	const publisher = await signIn("publisher");
	const dates = [1, 2, 3, 4, 5, 6].map(date).filter((day) => !taken.includes(day)).slice(0, 2);
	const opening = { change: "opening", was: "", venue: "group", dates: dates.join(" "), starts: "10:00", minutes: "120", places: "20", minimum: "8", why: "测试" };
	const form = await (await fetch(`${process.env.BASE_URL}${TIMETABLE}?change=opening`, { headers: publisher.headers })).text();
	const answer = await post(TIMETABLE, publisher, { do: "publish", id: hex(16), based_on: form.match(/name="based_on" value="(\d+)"/)![1], ...opening });
	expect(answer.status).toBe(303);
}

test("an event that is called off sends everybody to the waiting list of the next, in order and without filling in again", async ({ page, request }) => {
	test.slow();
	const events = async () => (await api(request).days("group")).map((row) => row.day).filter((day) => day > date(0));
	await publishEvents(await events());
	const [day, next] = await events();
	const { hold, confirm, look, slots } = api(request);
	const [{ start }] = await slots("group", day);
	// The next event is full but for two places.
	for (let number = 0; number < 18; number++) {
		const who = couple();
		await hold("group", next, who, start);
		expect((await confirm("group", next, who)).status()).toBe(200);
	}
	const joined = [entrant(), entrant(), entrant()];
	for (const who of joined) {
		await hold("group", day, who, start);
		expect((await confirm("group", day, who)).status()).toBe(200);
	}
	await page.goto("/ceremony?venue=group");
	await page.getByRole("link", { name: /集体婚礼：当天的安排/ }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("集体婚礼");
	await expect(page.locator(".events")).toContainText("已有3对报名，满8对就办");
	await expect(page.getByText("由民政局填写").first()).toBeVisible();
	await expectAccessible(page);
	await expectRoomy(page);

	await signInOn(page, "registrar", { back: "/staff/group-weddings" });
	await expectAccessible(page);
	await page.locator("summary").first().click();
	await page.locator(`#next-${day}`).selectOption(`${next} ${start}`);
	await page.getByRole("button", { name: "取消这一场" }).first().click();
	await expect(page.locator(".desk-list li").first()).toContainText("已经取消");
	await expectAccessible(page);

	// They look before anybody was moved: whoever looks first passes nobody.
	for (const who of [...joined].reverse()) await look("group", day, who);
	const stands = async (who: (typeof joined)[0]) => (await look("group", day, who)).json();
	await expect.poll(async () => (await Promise.all(joined.map(stands))).map(({ standing }) => standing), { timeout: 30_000 }).toEqual(["offered", "offered", "waiting"]);
	expect(await stands(joined[2])).toMatchObject({ day: next, ahead: 0 });
	expect((await hold("group", day, couple(), start)).status(), "nobody joins it any more").toBe(409);

	await page.goto(`/ceremony/booking#${joined[2].link}.group.${day}`);
	await expect(page.getByRole("alert")).toContainText("您报的那一场没有办成");
	await expect(page.getByRole("status").first()).toContainText("您排在第一位");
	await expectAccessible(page);
	await page.goto("/");
	await page.goto(`/en/ceremony/booking#${joined[0].link}.group.${day}`);
	await expect(page.getByRole("alert")).toContainText("does not take place");
	await expectAccessible(page);
	await page.getByRole("button", { name: "Confirm" }).click();
	await expect(page.getByRole("heading", { name: "It is booked. Congratulations" })).toBeFocused();
});
