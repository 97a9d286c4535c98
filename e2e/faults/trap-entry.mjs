// The portal's own entry point; a request's `x-trap` names the call into Rust that shall trap.
import portal from "./shim.mjs";

export default {
	fetch(request, env, ctx) {
		globalThis.trap = request.headers.get("x-trap");
		return portal.fetch(request, env, ctx);
	},
};
