// Documents of our own, by what they are about: [schema, document, variables?, operation name?].
import { readFileSync } from "node:fs";
import { getIntrospectionQuery } from "graphql";
import { described, picks, shapes, starWars, zoo } from "./schemas.mjs";

const variousNumbers = [
  "0",
  "-0",
  "7",
  "-7",
  "2147483647",
  "-2147483648",
  "2147483648",
  "1.0",
  "1e3",
  "1.5e-7",
  "-0.0",
  "9007199254740993",
  "1e400",
  "123456789012345678901234567890",
];
const variousStrings = [
  '""',
  '"a"',
  '"\\u00e9\\n\\t\\"\\\\\\/\\b\\f\\r"',
  '"\\uD83D\\uDE00"',
  '"é😀"',
  '"""block"""',
  '"""\n    two\n      lines\n\n    \\""" end\n  """',
  '"""  """',
  '"""a\r\n b\rc"""',
  '"""\n\t x\n\t  y\n"""',
  '"\\u{1F600}"',
  '"#no comment"',
];

const syntax = [
  "",
  "   ",
  "#only a comment",
  "{",
  "}",
  "{}",
  "{ a",
  "{ a } }",
  "query",
  "query {",
  "query Q",
  "{ a(: 1) }",
  "{ a(b) }",
  "{ a() }",
  "{ a(b:) }",
  "{ a: }",
  "{ a:b:c }",
  "{ ... }",
  "{ ...on }",
  "{ ... on { a } }",
  "fragment F { a }",
  "fragment on on T { a }",
  "fragment F on { a }",
  "query ($a) { b }",
  "query ($a: ) { b }",
  "query ($a: [Int) { b }",
  "query ($a: Int!!) { b }",
  "query ($a: Int = $b) { b }",
  "query () { a }",
  "{ a @ }",
  "{ a @b( ) }",
  "{ a(b: [1, ) }",
  "{ a(b: {c 1}) }",
  '{ a(b: "x) }',
  '{ a(b: "x\ny") }',
  '{ a(b: """x) }',
  "{ a(b: 01) }",
  "{ a(b: 1.) }",
  "{ a(b: .5) }",
  "{ a(b: 1e) }",
  "{ a(b: -) }",
  "{ a(b: 0x1) }",
  "{ a(b: 1a) }",
  '{ a(b: "\\x") }',
  '{ a(b: "\\u00G0") }',
  '{ a(b: "\\uD800") }',
  '{ a(b: "\\u{110000}") }',
  '{ a(b: "\\u{}") }',
  "{ a ? }",
  "{ a(b: 'x') }",
  "{ a(b: ..) }",
  "{ a .. }",
  "\uFEFF{ __typename }",
  "{ a\u00A0b }",
  "{ a\u0000 }",
  '{ a(b: "\u0007") }',
  "{\r\n  a\r  b }\n}",
  "subscription S { a } extra",
  "type T { a: Int }",
  "mutation M($a: Int @d) { b }",
  "{ é }",
  "{ a(b: {c: $d, e: [$f]}) }",
  "query Q($a: Int = [1, {b: 2}]) { a }",
  "{ a } query B { b } { c }",
  "{ a(b: null, c: true, d: ENUM, e: nullish) }",
  '"text" { a }',
].map((query) => [starWars, query]);

const answers = [
  "{ shape { id name int float color bool json } }",
  "{ a: shape { id } b: shape { id } shape { a: id b: id } }",
  "{ shape { ...A ...B } } fragment A on Shape { id self { ...B } } fragment B on Shape { name " +
    "int }",
  "{ shape { ... { id } ... on Shape { name } ... @include(if: true) { int } } }",
  "{ shape { fail failNN } }",
  "{ shape { id failList failShape { id } } }",
  "{ shape { failShapeNN { id } } }",
  "{ shapeNN { noneNN } }",
  "{ shape { noneNN none noneShapeNN { id } } }",
  "{ shapeNN { selfNN { selfNN { noneNN } } } }",
  "{ shape { wrongInt wrongList wrongShape { id } wrongColor } }",
  "{ shape { wrongIntNN } }",
  "{ shape { self { self { failNN } } list { noneNN } } }",
  "{ shape { listNN { noneNN } } }",
  "{ shape { listNNN { failNN id } } }",
  "{ shape { matrix strings } }",
  "{ things { __typename ... on Shape { id bool } ... on Other { other name } ... on Third { " +
    "third { name __typename } } } }",
  "{ named { name ... on Other { other } ... on Third { third { __typename } } } }",
  "{ shape { thing { ...T } named { ...N } } } fragment T on Thing { __typename ... on Named { " +
    "name } } fragment N on Named { ... on Third { name } }",
  "{ __typename shape { __typename } t: __typename }",
  "mutation { __typename first second }",
  "mutation { second fail first failNN }",
  "mutation { a: first b: fail c: first }",
  "mutation { failNN second }",
  "{ shapes { id ...Deep } } fragment Deep on Shape { self { list { matrix strings } } }",
  // The same key at several places is one field, with the selections of all.
  "{ shape { id } shape { name self { id } } ...R } fragment R on Query { shape { int self { " +
    "name } } }",
  // Blank and commented documents.
  "# a comment\n{ shape { # another\n id, , name,,\n # ...Other fields\n } }#",
  "\uFEFF{shape{id}}",
].map((query) => [shapes, query]);

const operations = [
  [shapes, "query A { shape { id } } query B { shapes { id } }", undefined, "B"],
  [shapes, "query A { shape { id } } query B { shapes { id } }", undefined, "C"],
  [shapes, "query A { shape { id } } query B { shapes { id } }"],
  [shapes, "query A { shape { id } } mutation B { first }", undefined, "B"],
  [shapes, "query A { shape { id } }", undefined, "A"],
  [described, "mutation { change(in: {a: 1}) { id } }"],
];

const skipAndInclude = ["true", "false"]
  .flatMap((yes) => [
    [shapes, `{ shape { id @skip(if: ${yes}) name } }`],
    [shapes, `{ shape { id @include(if: ${yes}) name } }`],
    [
      shapes,
      `{ shape { id @skip(if: ${yes}) @include(if: true) ...F @include(if: ${yes}) } } ` +
        `fragment F on Shape { int }`,
    ],
    [shapes, `{ shape { ... @skip(if: ${yes}) { id } } shape @skip(if: ${yes}) { name } }`],
    ...[true, false].map((v) => [
      shapes,
      `query ($v: Boolean!, $w: Boolean = ${yes}) { shape @include(if: $v) { id } b: shape { ` +
        `id @skip(if: $w) name } }`,
      { v },
    ]),
  ])
  .concat([
    [shapes, "query ($v: Boolean!) { shape @include(if: $v) { id } }"],
    [shapes, "query ($v: Boolean!) { shape @include(if: $v) { id } }", { v: "true" }],
    [shapes, "{ shape @skip { id } }"],
    [shapes, "{ shape @skip(if: null) { id } }"],
    [shapes, "{ shape @skip(if: true) @skip(if: false) { id } }"],
  ]);

function argumentDocuments() {
  const field = {
    Int: "echoInt(c: 1, a: ",
    Float: "echoFloat(a: ",
    String: "echoString(a: ",
    Boolean: "echoBoolean(a: ",
    ID: "echoId(a: ",
    Color: "echoColor(a: ",
    Json: "echoJson(a: ",
  };
  const literals = [
    ...variousNumbers,
    ...variousStrings,
    "true",
    "false",
    "null",
    "RED",
    "PINK",
    "[1]",
    "[]",
    "{a: 1}",
  ];
  const cases = [];
  for (const [type, begin] of Object.entries(field)) {
    for (const literal of literals) cases.push([shapes, `{ ${begin}${literal}) }`]);
  }
  const lists = [
    "1",
    "[1, 2]",
    "[1, null]",
    "null",
    "[]",
    "[[1]]",
    '"x"',
    '[1, "x"]',
    "[[1, 2], [3]]",
    "[[1], null]",
    "[RED]",
    "RED",
    "[PINK]",
  ];
  for (const name of ["a", "b", "c", "d"]) {
    for (const literal of lists) cases.push([shapes, `{ echoList(${name}: ${literal}) }`]);
  }
  const points = [
    "{x: 1}",
    "{x: 1, y: null}",
    '{x: 1, y: 2, label: "l"}',
    "{y: 1}",
    "{x: null}",
    "{x: 1, z: 2}",
    "{}",
    "null",
    "1",
    "[{x: 1}]",
    "{x: 1, x: 2}",
    '{x: "1"}',
    "{x: 1.5}",
  ];
  for (const literal of points) {
    cases.push(
      [shapes, `{ echoPoint(a: ${literal}) }`],
      [shapes, `{ echoPointNN(a: ${literal}) }`],
      [shapes, `mutation { echoSet(p: ${literal}) }`],
    );
  }
  const nested = [
    "{point: {x: 1}}",
    "{point: {x: 1}, points: {x: 2}}",
    "{point: {x: 1}, points: [{x: 1}, {x: 2, y: 3}]}",
    "{point: {x: 1}, colors: RED}",
    "{point: {x: 1}, colors: []}",
    "{point: {x: 1}, colors: null}",
    "{point: {x: 1}, inner: {point: {x: 2}, inner: null}, id: 5, flag: null}",
    '{point: {x: 1}, id: "5", flag: 0}',
    "{points: []}",
  ];
  for (const literal of nested) cases.push([shapes, `{ echoNested(a: ${literal}) }`]);
  for (const call of [
    "echoDefault",
    "echoDefault(a: null)",
    "echoDefault(a: {x: 5}, c: null)",
    "echoNN",
    "echoNN(a: null)",
    "echoInt",
    "echoInt(c: 1, b: null)",
    "echoInt(c: 1, c: 2)",
    "echoInt(c: 1, z: 2)",
    "echoColor",
    "echoList",
  ]) {
    cases.push([shapes, `{ ${call} }`]);
  }
  return cases;
}

function variableDocuments() {
  const values = [
    0,
    -1,
    1.5,
    1e10,
    2147483647,
    2147483648,
    -2147483648,
    -2147483649,
    "5",
    "x",
    "",
    true,
    false,
    null,
    [],
    [1],
    [1, null],
    ["a"],
    {},
    { x: 1 },
    { x: 1, y: null },
    { x: 1, extra: 2 },
    { x: "a", y: "b" },
    { y: 1 },
    "RED",
    "PINK",
    [[1, 2], [null]],
    [["x"]],
    1e300,
    5e-324,
    { point: { x: 1 } },
    { point: { x: 1 }, points: [{ x: 1 }, {}], colors: ["RED", "PINK"] },
    { point: { x: 1 }, points: { x: 9 }, inner: { point: { x: 2 }, id: 7 } },
  ];
  const places = [
    ["Int", "echoInt(c: 1, a: $v)"],
    ["Int!", "echoInt(c: $v)"],
    ["Float", "echoFloat(a: $v)"],
    ["String", "echoString(a: $v)"],
    ["Boolean", "echoBoolean(a: $v)"],
    ["ID", "echoId(a: $v)"],
    ["Color", "echoColor(a: $v, b: $v)"],
    ["Json", "echoJson(a: $v)"],
    ["[Int]", "echoList(a: $v)"],
    ["[Int!]", "echoList(b: $v, a: $v)"],
    ["[[Int]]", "echoList(c: $v)"],
    ["[Color!]!", "echoList(d: $v)"],
    ["Point", "echoPoint(a: $v)"],
    ["Point!", "echoPointNN(a: $v)"],
    ["Nested", "echoNested(a: $v)"],
  ];
  const cases = [];
  for (const [type, field] of places) {
    const document = `query ($v: ${type}) { ${field} }`;
    cases.push([shapes, document], [shapes, document, {}], [shapes, document, { other: 1 }]);
    for (const v of values) cases.push([shapes, document, { v }]);
  }
  const document =
    "query ($a: Int, $b: Int = 2, $c: Int! = 3, $p: Point = {x: 4}, $l: [Int] = 5) { " +
      "echoInt(a: $a, b: $b, c: $c) echoPoint(a: $p) echoList(a: $l) echoNN(a: $c) }";
  for (const given of [
    {},
    { a: 1 },
    { a: null, b: null },
    { c: null },
    { c: 9, p: null, l: null },
    { p: { y: 1 } },
    { l: [1, 2] },
  ]) {
    cases.push([shapes, document, given]);
  }
  return cases.concat([
    [shapes, "query ($x: Int!, $y: Int) { echoPoint(a: {x: $x, y: $y}) }", { x: 1 }],
    [shapes, "query ($x: Int!, $y: Int!) { echoPoint(a: {x: $x, y: $y}) }", { x: 1, y: 2 }],
    [shapes, "query ($x: Int) { echoPoint(a: {x: $x}) }", { x: 1 }],
    [shapes, "query ($x: Int = 1) { echoPoint(a: {x: $x}) }"],
    [shapes, "query ($x: Int = 1) { echoPoint(a: {x: $x}) }", { x: null }],
    [shapes, "query ($x: Int) { echoList(a: [1, $x, 3]) }"],
    [shapes, "query ($x: Int) { echoList(a: [1, $x, 3]) }", { x: null }],
    [shapes, "query ($x: Int) { echoNN(a: $x) }"],
    [shapes, "query ($x: Int) { echoNN(a: $x) }", { x: 1 }],
    [shapes, "query ($x: Int) { echoNN(a: $x) }", { x: null }],
    [shapes, "query ($c: Color!) { echoList(d: [RED, $c]) }", { c: "BLUE" }],
    [shapes, "query ($j: Int) { echoJson(a: {deep: [$j, {x: $j}]}) }", { j: 3 }],
    [shapes, "query ($s: String) { echoId(a: $s) }", { s: "x" }],
    [shapes, "query ($s: Shape) { echoId(a: $s) }", { s: "x" }],
    [shapes, "query ($s: Missing) { echoId(a: $s) }", { s: "x" }],
    [shapes, "query ($s: ID) { shape { id } }", { s: "x" }],
    [shapes, "{ echoId(a: $s) }", { s: "x" }],
    [shapes, "query ($a: Int!) { ...F } fragment F on Query { echoInt(c: $a) }", { a: 3 }],
    [shapes, "query { ...F } fragment F on Query { echoInt(c: $a) }"],
  ]);
}

const introspections = [
  "{ __schema { queryType { name } mutationType { name } subscriptionType { name } types { " +
    "name kind } directives { name } description } }",
  '{ __type(name: "Root") { name kind description fields { name type { kind name ofType { kind ' +
    'name ofType { name kind ofType { name } } } } } } }',
  '{ __type(name: "Root") { fields(includeDeprecated: true) { name isDeprecated ' +
    'deprecationReason args(includeDeprecated: true) { name defaultValue isDeprecated } } } }',
  '{ __type(name: "Root") { fields { args { name defaultValue type { name kind } } } ' +
    'interfaces { name } possibleTypes { name } inputFields { name } enumValues { name } } }',
  '{ __type(name: "Level") { enumValues { name description } all: ' +
    'enumValues(includeDeprecated: true) { name isDeprecated deprecationReason } fields { name ' +
    '} } }',
  '{ __type(name: "In") { inputFields { name description defaultValue } all: ' +
    'inputFields(includeDeprecated: true) { name isDeprecated } } }',
  '{ __type(name: "Custom") { specifiedByURL kind } plain: __type(name: "Plain") { ' +
    'specifiedByURL } int: __type(name: "Int") { name kind specifiedByURL } }',
  '{ __type(name: "Missing") { name } }',
  "{ __type { name } }",
  "{ __type(name: null) { name } }",
  '{ any: __type(name: "Any") { possibleTypes { name } interfaces { name } } }',
  '{ __type(name: "Entity") { possibleTypes { name } interfaces { name } } node: __type(name: ' +
    '"Node") { possibleTypes { name } interfaces { name } } }',
  "{ __schema { directives { name isRepeatable locations args { name defaultValue } } } }",
  "mutation { __schema { types { name } } }",
  '{ __type(name: "__Type") { fields { name type { name kind } } } kind: __type(name: ' +
    '"__TypeKind") { enumValues { name } } }',
  "{ __schema { __typename types { __typename name } } }",
  "query ($n: String!) { __type(name: $n) { ...T } } fragment T on __Type { name ofType { name } }",
].map((query) => [described, query, query.includes("$n") ? { n: "Root" } : undefined]);

const fullIntrospection = getIntrospectionQuery({
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});
export const introspectionQuery = fullIntrospection;

const rules = [
  "{ dog { nickname, nickname: name } }",
  "{ dog { name(surname: true) name(surname: false) } }",
  "{ catOrDog { ... on Dog { x: barkVolume } ... on Cat { x: meowsVolume } } }",
  "{ catOrDog { ... on Dog { x: barkVolume } ... on Cat { x: nickname } } }",
  "{ someBox { ... on StringBox { v: scalar } ... on IntBox { v: scalar } } }",
  "{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...A }",
  "{ dog { ...A } } fragment A on Dog { ...A }",
  "{ dog { ...A } } fragment A on Cat { nickname }",
  "query A { dog { name } } query A { cat { nickname } }",
  "query A { dog { name } } { cat { nickname } }",
  "{ dog { name { x } } }",
  "{ dog }",
  "{ pet { nickname } }",
  "{ catOrDog { name } }",
  "query ($a: Int, $a: Int) { field(a: $a) }",
  "query @onMutation { dog { name } }",
  "query @onQuery { dog { name @onField(x: 1) } }",
  "{ dog { name @onField @onField } }",
  "{ dog { name @repeatable(n: 1) @repeatable(n: 2) } }",
  "{ dog { name @repeatable } }",
  "{ dog { name @required } }",
  "{ dog { name @required(if: true) } }",
  "{ dog { name @missing } }",
  'query ($a: Int @onVariableDefinition(s: "x")) { field(a: $a) }',
  "query ($a: Int @onField) { field(a: $a) }",
  "fragment F on Dog @onFragmentDefinition { name } { dog { ...F @onFragmentSpread } }",
  "subscription { importantEmails notImportantEmails }",
  "subscription { ...S } fragment S on Subscription { importantEmails dog { name } }",
  "subscription { importantEmails @skip(if: true) }",
  "subscription { __typename }",
  "fragment F on Int { x } { dog { name } }",
  "fragment F on Missing { x } { dog { ...F } }",
  "fragment F on Dog { name } { dog { name } }",
  "{ dog { ... on Missing { x } ... on FurColor { y } } }",
  "{ human(id: {a: 1, a: 2}) { name } }",
  "{ complicatedArgs { complexArgField(complexArg: {requiredField: true, self: {requiredField: " +
    "false, requiredField: true}}) } }",
  "{ field(a: 1) field(a: 2) }",
  '{ x: field(a: 1) x: field(b: "1") }',
  "query ($v: [String]) { complicatedArgs { stringListNonNullArgField(stringListNonNullArg: " +
    "$v) } }",
  "query ($v: Boolean) { dog { name @skip(if: $v) } }",
  "query ($v: Boolean = true) { dog { name @skip(if: $v) } }",
  "{ dog { isAtLocation(x: 1, x: 2, y: 3) } }",
].map((query) => [zoo, query]);

// Exactly one field, and not null: in literals, in variables, and in both at once.
const oneOf = [
  ["{ find(pick: {}) }"],
  ["{ find(pick: null) }"],
  ['{ find(pick: {byId: "1"}) }'],
  ['{ find(pick: {byId: "1", byName: "a"}) }'],
  ['{ find(pick: {byId: "1", byId: "2"}) }'],
  ["{ find(pick: {byName: null}) }"],
  ["{ find(pick: {byName: null, byId: 1}) }"],
  ["{ find(pick: {missing: 1}) }"],
  ["{ find(pick: {byRange: {from: 1}}) }"],
  ["{ find(pick: {byRange: {}}) }"],
  ["{ find(pick: {nested: {}}) }"],
  ["{ find(pick: {nested: {nested: {byName: 1}}}) }"],
  ['{ findAll(picks: [{byId: "1"}, {byName: "b"}]) }'],
  ["{ findAll(picks: [{}]) }"],
  ["query ($s: String) { find(pick: {byName: $s}) }", { s: "a" }],
  ["query ($s: String!) { find(pick: {byName: $s}) }", { s: "a" }],
  ["query ($s: String!) { find(pick: {byName: $s, byId: 1}) }", { s: "a" }],
  ...[
    {},
    { p: null },
    { p: {} },
    { p: { byId: 1 } },
    { p: { byId: 1, byName: "a" } },
    { p: { byName: null } },
    { p: { byName: null, byId: 1 } },
    { p: { missing: 1 } },
    { p: { byRange: { from: 1 } } },
    { p: { byRange: {} } },
    { p: { nested: { byName: "a" } } },
    { p: { nested: {} } },
  ].map((variables) => ["query ($p: Pick) { find(pick: $p) }", variables]),
  ["query ($p: [Pick!]!) { findAll(picks: $p) }", { p: [{ byId: 1 }, {}] }],
].map(([query, variables]) => [picks, query, variables]);

const library = JSON.parse(readFileSync(new URL("graphql_js.json", import.meta.url), "utf8"));

/** Cases; the platform's schemas come from outside. */
export function documents(platform) {
  const cases = [];
  const add = (group, rows, more = {}) =>
    rows.forEach(([sdl, query, variables, operationName], i) => {
      const shown = variables ? `${JSON.stringify(variables)} ` : "";
      const name = `${group} ${i + 1}: ${shown}${query.replace(/\s+/g, " ").slice(0, 80)}`;
      cases.push({ name, sdl, query, variables, operationName, ...more });
    });
  add("syntax", syntax);
  add("answers", answers);
  add("operations", operations);
  add("skip and include", skipAndInclude);
  add("arguments", argumentDocuments());
  add("variables", variableDocuments());
  add("rules", rules);
  add("one of", oneOf);
  add("introspection", introspections, { kind: "introspection" });
  const every = {
    starWars,
    zoo,
    shapes,
    picks,
    described,
    "platform, public": platform.public,
    "platform, authenticated": platform.authenticated,
  };
  for (const [name, sdl] of Object.entries(every)) {
    cases.push({
      name: `whole introspection of ${name}`,
      sdl,
      query: fullIntrospection,
      kind: "introspection",
      isWhole: true,
    });
  }
  for (const [name, schema, query] of library.validation) {
    cases.push({ name: `graphql-js, ${name}`, sdl: library.schemas[schema], query });
  }
  for (const [name, query] of library.language)
    cases.push({ name: `graphql-js, ${name}`, sdl: library.schemas.harness, query });
  for (const [name, sdl] of library.sdl) {
    // Our grammar has no extensions; see the table of differences.
    if (/^\s*extend\b/m.test(sdl)) continue;
    const hasQuery = /\btype Query\b|\bschema\b/.test(sdl);
    const whole = hasQuery ? sdl : `${sdl}\ntype Query { unrelated: Int }`;
    cases.push({ name: `graphql-js, schema: ${name}`, sdl: whole, query: "{ __typename }" });
  }
  return cases;
}

export { starWars, zoo, shapes, picks };
