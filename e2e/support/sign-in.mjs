// Signing in at the development issuer without a browser, for tests that run portals of their own.

/** The headers of somebody with a role who has just signed in. */
export async function signIn(base, role) {
	const cookie = (answer, name) => answer.headers.getSetCookie().map((set) => set.match(new RegExp(`^${name}=([^;]*)`))?.[1]).find(Boolean);
	const begun = await fetch(`${base}/staff/sign-in/start?back=/staff`, { redirect: "manual" });
	const there = new URL(begun.headers.get("location"));
	const form = new URLSearchParams(there.searchParams);
	form.append("role", role);
	form.set("person", "1");
	const back = await fetch(there.origin + there.pathname, { method: "POST", body: form, redirect: "manual" });
	const done = await fetch(back.headers.get("location"), { redirect: "manual", headers: { cookie: `__Host-staff-sign-in=${cookie(begun, "__Host-staff-sign-in")}` } });
	return { cookie: `__Host-staff=${cookie(done, "__Host-staff")}`, origin: base, "x-console": "1" };
}
