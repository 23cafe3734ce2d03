// graphql-js and our own GraphQL, asked the same: `node graphql.mjs PROBE [--verbose]`, where PROBE is
// the program built from graphql_probe.cpp. Documents must be accepted, refused, located and
// answered alike. Ends with one line, `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { buildSchema, execute, parse, specifiedRules, validate, validateSchema } from 'graphql';
import { resolve } from './graphql_resolver.mjs';
import { corpus } from './graphql_corpus/index.mjs';

const [probe, ...options] = process.argv.slice(2);
const verbose = options.includes('--verbose');
if (!probe) throw new Error('usage: node graphql.mjs PROBE [--verbose]');

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
  const validation = validate(schema, document, specifiedRules, { maxErrors: 1000 });
  if (validation.length > 0) return { schema: [], validation };
  const result = execute({
    schema, document, variableValues: variables, operationName: operationName ?? null,
    fieldResolver: resolve,
  });
  return { schema: [], result };
}

function order(text) {
  return [...new Set(text)].sort();
}

/** All places that a list of errors names, whatever their order and grouping. */
function places(errors) {
  return order(errors.flatMap((error) => error.locations ?? []).map((at) => `${at.line}:${at.column}`));
}

/** Descriptions of what every schema has are each implementation's own words; order is nobody's. */
function sortIntrospection(node) {
  if (Array.isArray(node)) {
    const items = node.map(sortIntrospection);
    const key = (item) => (item !== null && typeof item === 'object' ? item.name ?? '' : item);
    return items.sort((left, right) => (key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0));
  }
  if (node === null || typeof node !== 'object') return node;
  const builtIn = /^(__.*|Int|Float|String|Boolean|ID|skip|include|deprecated|specifiedBy)$/;
  const sorted = Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, sortIntrospection(value)]));
  if (builtIn.test(node.name ?? '')) forgetDescriptions(sorted);
  return sorted;
}

function forgetDescriptions(node) {
  if (node === null || typeof node !== 'object') return;
  if ('description' in node) node.description = null;
  Object.values(node).forEach(forgetDescriptions);
}

/** The part of an answer that must be equal. */
function comparable(answer, kind) {
  if (answer.schema.length > 0) return { schema: 'refused' };
  if (answer.parse) return { parse: places(answer.parse) };
  if (answer.validation) return { validation: places(answer.validation) };
  const { data, errors = [] } = answer.result;
  return {
    // Stringified, because the order of members is that of the document.
    data: kind === 'introspection' ? sortIntrospection(data) : JSON.stringify(data),
    isExecuted: data !== undefined,
    errors: errors.map((error) => JSON.stringify([
      error.path ?? [],
      (error.locations ?? []).map((at) => `${at.line}:${at.column}`),
      error.extensions ?? {},
    ])).sort(),
  };
}

const cases = corpus();
const input = cases.map(({ sdl, query, variables, operationName }) =>
  JSON.stringify({ sdl, query, variables, operationName })).join('\n');
const run = spawnSync(probe, { input: `${input}\n`, encoding: 'utf8', maxBuffer: 1 << 30 });
if (run.status !== 0) {
  console.error(run.stderr);
  throw new Error(`the probe ended with ${run.status ?? run.signal}`);
}
const answers = run.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
if (answers.length !== cases.length) throw new Error('the probe did not answer every case');

let failed = 0;
const kinds = new Map();
cases.forEach((each, i) => {
  const theirs = reference(each);
  const expected = JSON.stringify(comparable(theirs, each.kind));
  const actual = JSON.stringify(comparable(answers[i], each.kind));
  const outcome = Object.keys(JSON.parse(expected))[0];
  kinds.set(outcome, (kinds.get(outcome) ?? 0) + 1);
  // A case may also say what it expects, so that it cannot pass by being something else.
  const isAsSaid = each.expect === undefined || each.expect === (outcome === 'data' ? 'answered' : outcome);
  if (expected === actual && isAsSaid) return;
  failed += 1;
  console.log(`FAILED ${each.name}${isAsSaid ? '' : ` (expected ${each.expect}, is ${outcome})`}`);
  if (failed > 20 && !verbose) return;
  console.log(`  query    ${JSON.stringify(each.query)} ${JSON.stringify(each.variables ?? {})}`);
  console.log(`  expected ${expected.slice(0, 1500)}\n  actual   ${actual.slice(0, 1500)}`);
  console.log(`  theirs   ${JSON.stringify([theirs.schema, theirs.parse, theirs.validation, theirs.result?.errors].map((e) => e?.map((x) => x.message))).slice(0, 800)}`);
  console.log(`  ours     ${JSON.stringify(answers[i]).slice(0, 800)}`);
});
console.log([...kinds].map(([kind, count]) => `${count} ${kind}`).join(', '));
console.log(`${cases.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
