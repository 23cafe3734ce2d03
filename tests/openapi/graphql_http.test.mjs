// GraphQL over HTTP as the reference implementation of the draft audits it: what servers must do,
// should do and may do.

import { auditServer } from "graphql-http";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bearer, startServer } from "../server/support.mjs";

// By id, and why: each must still be found.
const known = {
  // Its document does not use its variable: that is a rule of validation, which is 422.
  "86EE": "SHOULD use a status code of 400 on variable coercion failure",
};

let server;
let admin;
before(async () => {
  server = await startServer({ args: ["--sample"] });
  admin = bearer(await server.token("admin"));
});
after(() => server.stop());

for (const path of ["/graphql", "/public/graphql"]) {
  test(`an audit of ${path} finds nothing that must or should be otherwise`, async () => {
    const results = await auditServer({
      url: server.origin + path,
      fetchFn: (url, { headers, ...rest } = {}) =>
        fetch(url, { ...rest, headers: { ...headers, ...(path === "/graphql" && admin) } }),
    });
    assert.ok(results.length > 50);
    const found = results.filter(({ status }) => status === "error" || status === "warn");
    const isKnown = ({ id, name }) => known[id] && name.startsWith(known[id]);
    assert.deepEqual(
      found.filter((each) => !isKnown(each)),
      [],
    );
    assert.equal(found.length, Object.keys(known).length);
  });
}
