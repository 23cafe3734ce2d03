// graphql-js and our own GraphQL, asked the same: documents must be accepted, refused by the same
// rules at the same places, and answered alike. GRAPHQL_PROBE may name another build of the probe,
// and GRAPHQL_SEED another start of the random documents.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  buildClientSchema,
  buildSchema,
  execute,
  lexicographicSortSchema,
  parse,
  printSchema,
  specifiedRules,
  validate,
  validateSchema,
} from "graphql";
import { documents, picks, shapes, starWars, zoo } from "./graphql_corpus/documents.mjs";
import { Generator, randomOf } from "./graphql_corpus/random.mjs";
import { resolve } from "./graphql_resolver.mjs";

const probe =
  process.env.GRAPHQL_PROBE ??
  fileURLToPath(new URL("../../build/checks/oracle/graphql_probe", import.meta.url));
const seed = Number(process.env.GRAPHQL_SEED ?? 20211001);
const randomDocumentsPerSchema = Number(process.env.GRAPHQL_DOCUMENTS ?? 400);

function ask(input, ...options) {
  const run = spawnSync(probe, options, { input, encoding: "utf8", maxBuffer: 1 << 30 });
  if (run.status !== 0)
    throw new Error(
      `${probe} ended with ${run.status ?? run.signal ?? run.error}: ${run.stderr}`,
    );
  return run.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

function askAll(cases) {
  const lines = cases.map(({ sdl, query, variables, operationName }) =>
    JSON.stringify({ sdl, query, variables, operationName }),
  );
  const answers = ask(`${lines.join("\n")}\n`);
  assert.equal(answers.length, cases.length, "the probe did not answer every case");
  return answers;
}

// --- The reference ------------------------------------------------------------------------------

const schemas = new Map();
function schemaOf(sdl) {
  if (!schemas.has(sdl)) {
    let answer;
    try {
      const schema = buildSchema(sdl);
      const errors = validateSchema(schema);
      answer = errors.length > 0 ? { errors } : { schema, errors };
    } catch (error) {
      answer = { errors: [error] };
    }
    schemas.set(sdl, answer);
  }
  return schemas.get(sdl);
}

/** What the reference makes of a case, in the shape of the probe's answer. */
function reference({ sdl, query, variables, operationName }) {
  const { schema, errors } = schemaOf(sdl);
  if (!schema) return { schema: errors };
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { schema: [], parse: [error] };
  }
  if (validate(schema, document, specifiedRules, { maxErrors: 1000 }).length > 0) {
    // Rule by rule, because an error does not say which rule it comes from.
    const validation = specifiedRules.flatMap((rule) =>
      validate(schema, document, [rule], { maxErrors: 1000 }).map(({ message, locations }) => ({
        message,
        locations,
        rule: rule.name.replace(/Rule$/, ""),
      })),
    );
    return { schema: [], validation };
  }
  const result = execute({
    schema,
    document,
    variableValues: variables,
    operationName: operationName ?? null,
    fieldResolver: resolve,
  });
  return { schema: [], result };
}

// Which rule a sentence of ours comes from. The reference's own sentences are read by it too, and
// then must name the rule that they really come from.
const ruleOfSentence = [
  [/is not executable\.$/, "ExecutableDefinitions"],
  [/^There can be only one operation named/, "UniqueOperationNames"],
  [/^This anonymous operation must be the only/, "LoneAnonymousOperation"],
  [
    /must select only one top level field\.$|must not select an introspection top level field\.$/,
    "SingleFieldSubscriptions",
  ],
  [/^Unknown type /, "KnownTypeNames"],
  [/cannot condition on non composite type/, "FragmentsOnCompositeTypes"],
  [/cannot be non-input type/, "VariablesAreInputTypes"],
  [/must not have a selection since|must have a selection of subfields/, "ScalarLeafs"],
  [/^Cannot query field/, "FieldsOnCorrectType"],
  [/^There can be only one fragment named/, "UniqueFragmentNames"],
  [/^Unknown fragment/, "KnownFragmentNames"],
  [/^Fragment ".*" is never used\.$/, "NoUnusedFragments"],
  [/^Fragment .*cannot be spread here as objects/, "PossibleFragmentSpreads"],
  [/^Cannot spread fragment/, "NoFragmentCycles"],
  [/^There can be only one variable named/, "UniqueVariableNames"],
  [/^Variable ".*" is not defined/, "NoUndefinedVariables"],
  [/^Variable ".*" is never used/, "NoUnusedVariables"],
  [/^Unknown directive|^Directive ".*" may not be used on/, "KnownDirectives"],
  [/can only be used once at this location\.$/, "UniqueDirectivesPerLocation"],
  [/^Unknown argument/, "KnownArgumentNames"],
  [/^There can be only one argument named/, "UniqueArgumentNames"],
  [
    /argument ".*" of type ".*" is required, but it was not provided\.$/,
    "ProvidedRequiredArguments",
  ],
  [/^Variable ".*" is of type ".*" but must be non-nullable/, "VariablesInAllowedPosition"],
  [/^Variable ".*" must be non-nullable to be used for OneOf/, "ValuesOfCorrectType"],
  [
    /^OneOf Input Object ".*" must specify exactly one key|^Field ".*" must be non-null/,
    "ValuesOfCorrectType",
  ],
  [/^Variable ".*" of type ".*" used in position expecting type/, "VariablesInAllowedPosition"],
  [/conflict because/, "OverlappingFieldsCanBeMerged"],
  [/^There can be only one input field named/, "UniqueInputFieldNames"],
  [/^Expected value of type|cannot represent/s, "ValuesOfCorrectType"],
  [/^Value ".*" does not exist in|is not defined by type/s, "ValuesOfCorrectType"],
  [/of required type ".*" was not provided\.$/, "ValuesOfCorrectType"],
];

function ruleOf({ message }) {
  return (
    ruleOfSentence.find(([sentence]) => sentence.test(message))?.[1] ?? `no rule: ${message}`
  );
}

// --- Comparison ---------------------------------------------------------------------------------

const places = (errors) =>
  [
    ...new Set(
      errors.flatMap(({ locations = [] }) =>
        locations.map(({ line, column }) => `${line}:${column}`),
      ),
    ),
  ].sort();

/** Which rules were broken where, whatever the order and the grouping of the errors. */
function findings(errors) {
  const found = new Set(
    errors.flatMap((error) => {
      const rule = error.rule ?? ruleOf(error);
      // See the table of differences: "pairs of fields".
      if (rule === "OverlappingFieldsCanBeMerged") return [rule];
      return (error.locations ?? []).map(({ line, column }) => `${rule} ${line}:${column}`);
    }),
  );
  const list = [...found].sort();
  // See the table of differences: "within definitions of types".
  const notExecutable = list.filter((each) => each.startsWith("ExecutableDefinitions"));
  return notExecutable.length > 0 ? notExecutable : list;
}

const nameOrValue = (item) =>
  item !== null && typeof item === "object" ? (item.name ?? "") : item;

/** Descriptions of what every schema has are each implementation's own words; order is nobody's. */
function sortIntrospection(node) {
  if (Array.isArray(node)) {
    return node
      .map(sortIntrospection)
      .sort((left, right) =>
        nameOrValue(left) < nameOrValue(right)
          ? -1
          : nameOrValue(left) > nameOrValue(right)
            ? 1
            : 0,
      );
  }
  if (node === null || typeof node !== "object") return node;
  const builtIn = /^(__.*|Int|Float|String|Boolean|ID|skip|include|deprecated|specifiedBy|oneOf)$/;
  const sorted = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, sortIntrospection(value)]),
  );
  if (builtIn.test(node.name ?? "")) forgetDescriptions(sorted);
  return sorted;
}

function forgetDescriptions(node) {
  if (node === null || typeof node !== "object") return;
  if ("description" in node) node.description = null;
  Object.values(node).forEach(forgetDescriptions);
}

/** The part of an answer that must be equal. */
function comparable(answer, kind) {
  if (answer.schema.length > 0) return { schema: "refused" };
  if (answer.parse) return { parse: places(answer.parse) };
  if (answer.validation) return { validation: findings(answer.validation) };
  const { data, errors = [] } = answer.result;
  const shown = errors
    .map(({ path = [], locations = [], extensions = {} }) =>
      JSON.stringify([
        path,
        locations.map(({ line, column }) => `${line}:${column}`),
        // Codes of ours, which the reference has not.
        extensions.kind === undefined ? extensions : {},
      ]),
    )
    .sort();
  return {
    // As text, because the order of members is that of the document.
    data:
      kind === "introspection"
        ? sortIntrospection(JSON.parse(JSON.stringify(data ?? null)))
        : JSON.stringify(data),
    isExecuted: data !== undefined,
    // See the table of differences: "variables".
    errors: data === undefined ? [...new Set(shown)] : shown,
  };
}

/** Null when both answer alike, and else what each says. */
function difference(each, answer) {
  const theirs = reference(each);
  const expected = comparable(theirs, each.kind);
  const actual = comparable(answer, each.kind);
  if (JSON.stringify(expected) === JSON.stringify(actual)) return null;
  return {
    query: each.query,
    variables: each.variables,
    expected,
    actual,
    theirs: sentencesOf(theirs),
    ours: sentencesOf(answer),
  };
}

// --- Where we differ, and why -------------------------------------------------------------------

// By what we say: the sentence and the reason. Each must still be a difference.
//
// What holds for many documents is left out of the comparison, where the functions above say so:
//  - pairs of fields: we report the first pair of fields that conflict under a key, the reference
//    all pairs. That the rule is broken is compared, and not by which pairs.
//  - within definitions of types: a document that is to be executed may not hold any; we stop
//    there, the reference checks what they say too.
//  - variables: for one value that does not fit, the reference may report several errors at the
//    same place, we may report one.
const knownDifferences = [
  [
    /is no object of type/,
    "Any JavaScript value is an object to the reference; to us only an object is.",
  ],
  [
    /(non numeric value:|"Json", found) 1e400/,
    "JSON has no infinity: refused, where the reference computes with it (section 3.5.2).",
  ],
  [
    /^Variable "\$v" .*; ID cannot represent .*: 1e\+300/,
    "To JavaScript 1e300 is a whole number; to us an ID is one when its digits are written.",
  ],
  [
    /^Subscriptions are not supported over this transport/,
    "Subscriptions are validated, but refused before execution: the transport cannot stream.",
  ],
  [
    /^Variable ".*" is of type ".*" but must be non-nullable/,
    "The reference reports this one by two rules, we by one.",
  ],
  [
    /^Schema is not configured to execute mutation/,
    "This is a request error, so without data (section 6.2.2); the reference answers data: null.",
  ],
  [
    /Unexpected Name "extend"/,
    "Schema extensions are not part of our grammar; the reference refuses them by a rule.",
  ],
  [
    /^The "foo" definition is not executable\.$/,
    "An unknown location of a directive is refused when a schema is built, not by the grammar.",
  ],
];

const sentencesOf = ({ schema, parse: syntax, validation, result }) =>
  [schema, syntax, validation, result?.errors].flatMap((errors) =>
    (errors ?? []).map(({ message }) => message),
  );

function knownDifference(each, answer) {
  const said = sentencesOf(answer);
  return knownDifferences.find(
    ([sentence]) =>
      said.some((message) => sentence.test(message)) &&
      (!sentence.source.includes("foo") || each.query.includes("INCORRECT_LOCATION")),
  );
}

// --- Tests --------------------------------------------------------------------------------------

const [platform] = ask("", "--platform");
const cases = documents(platform);
const answers = askAll(cases);

cases.forEach((each, i) => {
  test(each.name, () => {
    const found = difference(each, answers[i]);
    const known = knownDifference(each, answers[i]);
    if (!known) return assert.equal(found, null, JSON.stringify(found, null, 2));
    return assert.notEqual(found, null, `no difference any more: ${known[1]}`);
  });
});

for (const [i, each] of cases.entries()) {
  if (!each.isWhole) continue;
  test(`a client builds its schema from the ${each.name}`, () => {
    const built = lexicographicSortSchema(buildClientSchema(answers[i].result.data));
    assert.deepEqual(validateSchema(built), []);
    assert.equal(printSchema(built), printSchema(lexicographicSortSchema(buildSchema(each.sdl))));
  });
}

test("the table of sentences names the rules of the reference", () => {
  const seen = new Set();
  for (const each of cases) {
    for (const error of reference(each).validation ?? []) {
      assert.equal(ruleOf(error), error.rule, error.message);
      seen.add(error.rule);
    }
  }
  // ExecutableDefinitions is the parser's and the schema's business here; see the table above.
  const never = ruleOfSentence.map(([, rule]) => rule).filter((rule) => !seen.has(rule));
  assert.deepEqual(never, [], "rules that no document breaks");
});

for (const [name, sdl] of Object.entries({ starWars, zoo, shapes, picks, ...platform })) {
  test(`${randomDocumentsPerSchema} random documents, schema ${name}, seed ${seed}`, (t) => {
    const generator = new Generator(buildSchema(sdl), randomOf(seed));
    const random = Array.from({ length: randomDocumentsPerSchema }, () => ({
      name: "",
      sdl,
      ...generator.document(),
    }));
    const replies = askAll(random);
    const outcomes = {};
    for (const reply of replies) {
      const outcome = reply.parse
        ? "refused by the grammar"
        : reply.validation
          ? "refused by a rule"
          : "answered";
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    t.diagnostic(JSON.stringify(outcomes));
    assert.ok(
      outcomes.answered > randomDocumentsPerSchema / 4,
      "too few of the documents are valid",
    );
    const found = random
      .map((each, i) => difference(each, replies[i]))
      .filter((each) => each !== null);
    assert.equal(
      found.length,
      0,
      `${found.length} differ: ${JSON.stringify(found.slice(0, 5), null, 2)}`,
    );
  });
}
