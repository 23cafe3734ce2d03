// The schemas that the documents of the corpus are asked against.

/** The well-known example of the GraphQL documentation, with mutations. */
export const starWars = `
"One of the films"
enum Episode { "Released in 1977." NEWHOPE EMPIRE JEDI "Not made yet" UNMADE @deprecated(reason:
    "never") }
"A character in the Star Wars Trilogy"
interface Character {
  id: ID!
  name: String
  friends: [Character]
  appearsIn: [Episode]
  secretBackstory: String
}
type Human implements Character {
  id: ID!
  name: String
  friends: [Character]
  appearsIn: [Episode]
  homePlanet: String
  height(unit: LengthUnit = METER): Float
  secretBackstory: String
}
type Droid implements Character {
  id: ID!
  name: String
  friends: [Character]
  appearsIn: [Episode]
  secretBackstory: String
  primaryFunction: String
}
enum LengthUnit { METER FOOT }
union SearchResult = Human | Droid
input ReviewInput { stars: Int!, commentary: String = "none", tags: [String!] }
type Review { stars: Int!, commentary: String }
type Query {
  hero(episode: Episode): Character
  human(id: ID!): Human
  droid(id: ID!): Droid
  search(text: String!, first: Int = 10): [SearchResult!]!
  reviews(episode: Episode!): [Review]
  node: Character! @deprecated
}
type Mutation {
  createReview(episode: Episode, review: ReviewInput!): Review
  deleteReview(id: ID!): Boolean!
  failing: Int
  failingNonNull: Int!
}
type Subscription { reviewAdded(episode: Episode): Review, another: Int }
`;

/** Every kind of type and position that the rules of section 5 speak about. */
export const zoo = `
directive @onQuery(a: Int) on QUERY
directive @onMutation on MUTATION
directive @onSubscription on SUBSCRIPTION
directive @onField(x: Int, in: ComplexInput) on FIELD
directive @onFragmentDefinition on FRAGMENT_DEFINITION
directive @onFragmentSpread on FRAGMENT_SPREAD
directive @onInlineFragment on INLINE_FRAGMENT
directive @onVariableDefinition(s: String) on VARIABLE_DEFINITION
directive @repeatable(n: Int!) repeatable on FIELD | FRAGMENT_SPREAD
directive @required(if: Boolean!, d: Int! = 3) on FIELD

interface Mammal { mother: Mammal father: Mammal }
interface Pet { name(surname: Boolean): String }
interface Canine implements Mammal { name(surname: Boolean): String mother: Canine father: Canine }
type Dog implements Pet & Mammal & Canine {
  name(surname: Boolean): String
  nickname: String
  barkVolume: Int
  barks: Boolean
  doesKnowCommand(dogCommand: DogCommand): Boolean
  isHouseTrained(atOtherHomes: Boolean = true): Boolean
  isAtLocation(x: Int, y: Int): Boolean
  mother: Dog
  father: Dog
}
type Cat implements Pet {
  name(surname: Boolean): String
  nickname: String
  meows: Boolean
  meowsVolume: Int
  furColor: FurColor
}
union CatOrDog = Cat | Dog
type Human { name(surname: Boolean): String pets: [Pet] relatives: [Human]! iq: Int! }
enum DogCommand { SIT HEEL DOWN }
enum FurColor { BROWN BLACK TAN SPOTTED NO_FUR UNKNOWN }
scalar Any
scalar Url @specifiedBy(url: "https://url.spec.whatwg.org")
input ComplexInput {
  requiredField: Boolean!
  nonNullField: Boolean! = false
  intField: Int
  stringField: String
  booleanField: Boolean
  stringListField: [String]
  self: ComplexInput
  listOfSelf: [ComplexInput!]
  any: Any
}
type ComplicatedArgs {
  intArgField(intArg: Int): String
  nonNullIntArgField(nonNullIntArg: Int!): String
  stringArgField(stringArg: String): String
  booleanArgField(booleanArg: Boolean): String
  enumArgField(enumArg: FurColor): String
  floatArgField(floatArg: Float): String
  idArgField(idArg: ID): String
  stringListArgField(stringListArg: [String]): String
  stringListNonNullArgField(stringListNonNullArg: [String!]): String
  intListListArgField(arg: [[Int]]): String
  complexArgField(complexArg: ComplexInput): String
  complexListArgField(arg: [ComplexInput]): String
  anyArg(arg: Any): String
  multipleReqs(req1: Int!, req2: Int!): String
  nonNullFieldWithDefault(arg: Int! = 0): String
  multipleOpts(opt1: Int = 0, opt2: Int = 0): String
  multipleOptAndReq(req1: Int!, req2: Int!, opt1: Int = 0, opt2: Int = 0): String
}
interface SomeBox { deepBox: SomeBox unrelatedField: String }
type StringBox implements SomeBox { scalar: String deepBox: StringBox unrelatedField: String
  listStringBox: [StringBox] stringBox: StringBox intBox: IntBox }
type IntBox implements SomeBox { scalar: Int deepBox: IntBox unrelatedField: String
  listStringBox: [StringBox] stringBox: StringBox intBox: IntBox }
interface NonNullStringBox1 { scalar: String! }
type NonNullStringBox1Impl implements SomeBox & NonNullStringBox1 { scalar: String!
    unrelatedField: String deepBox: SomeBox }
interface NonNullStringBox2 { scalar: String! }
type NonNullStringBox2Impl implements SomeBox & NonNullStringBox2 { scalar: String!
    unrelatedField: String deepBox: SomeBox }
type Connection { edges: [Edge] }
type Edge { node: Node }
type Node { id: ID name: String }
type Query {
  human(id: ID): Human
  dog: Dog
  cat: Cat
  pet: Pet
  mammal: Mammal
  catOrDog: CatOrDog
  complicatedArgs: ComplicatedArgs
  someBox: SomeBox
  connection: Connection
  float: Float
  url: Url
  field(a: Int, b: String): String
}
type Mutation { name: String dog: Dog }
type Subscription { importantEmails: [String] notImportantEmails: [String] moreImportantEmails:
    [String] dog: Dog }
`;

/** Coercion in and out, and null propagation. */
export const shapes = `
enum Color { RED GREEN BLUE }
scalar Json
input Point { x: Int! y: Int! = 7 label: String }
input Nested { point: Point! points: [Point!] colors: [Color!]! = [RED, BLUE] inner: Nested id:
    ID flag: Boolean = true }
type Shape {
  id: ID!
  name: String
  int: Int
  intNN: Int!
  float: Float
  color: Color
  bool: Boolean!
  json: Json
  self: Shape
  selfNN: Shape!
  list: [Shape]
  listNN: [Shape!]
  listNNN: [Shape!]!
  matrix: [[Int!]!]
  strings: [String!]!
  fail: String
  failNN: String!
  failList: [Int!]
  failShape: Shape
  failShapeNN: Shape!
  none: String
  noneNN: String!
  noneShapeNN: Shape!
  wrongInt: Int
  wrongIntNN: Int!
  wrongList: [Int]
  wrongShape: Shape
  wrongColor: Color
  thing: Thing
  things: [Thing]
  named: Named
}
interface Named { name: String }
type Other implements Named { name: String other: Int! }
type Third implements Named { name: String third: [Named!] }
union Thing = Shape | Other | Third
type Query {
  shape: Shape
  shapeNN: Shape!
  shapes: [Shape!]
  things: [Thing!]
  named: [Named]
  echoInt(a: Int, b: Int = 3, c: Int!): String
  echoFloat(a: Float): String
  echoString(a: String): String
  echoBoolean(a: Boolean): String
  echoId(a: ID): String
  echoColor(a: Color, b: Color = GREEN): String
  echoJson(a: Json): String
  echoList(a: [Int], b: [Int!], c: [[Int]], d: [Color!]! = [RED]): String
  echoPoint(a: Point): String
  echoPointNN(a: Point!): String
  echoNested(a: Nested): String
  echoDefault(a: Point = {x: 1}, b: Nested = {point: {x: 2}, points: {x: 3}}, c: Float = 1, d:
    ID = 5): String
  echoNN(a: Int! = 4): String
}
type Mutation { first: Int second: Int! fail: Int failNN: Int! echoSet(p: Point!): String shape:
    Shape }
`;

/** Everything that introspection can tell. */
export const described = `
"""
A schema with
  a description
"""
schema { query: Root mutation: Change }
"The \\"root\\""
type Root implements Node & Entity {
  "an id"
  id: ID!
  old: String @deprecated
  older(arg: Int @deprecated(reason: "unused")): String @deprecated(reason: "use \`old\`\\nplease")
  many(
    "first" a: Int = 1, b: Float = 1.5, c: String =
    "x\\"y\\n\\u00e9", d: Boolean = true, e: ID = "12", f: ID = "ab",
    g: Level = HIGH, h: [Level!] = [LOW, HIGH], i: In = {a: 1}, j: [In] = {a: 2, list: [[1, 2],
    [3]]}, k: Int = null,
    l: [Int], m: [[Int!]!]! = [[1]], n: Float = 2, o: Float = 1e10, p: Custom = "c", q: [String]
    = "one", r: ID = 007
  ): [[Root!]!]!
  any: Any
}
type Change { change(in: In!): Root }
interface Node implements Entity { id: ID! }
interface Entity { id: ID! }
union Any = Root | Leaf
type Leaf { "" empty: Int }
"levels" enum Level { "low" LOW HIGH MIDDLE @deprecated(reason: "none") }
"in" input In { "a" a: Int! b: String = "b" list: [[Int!]] deep: In old: Int @deprecated }
scalar Custom @specifiedBy(url: "https://example.com/custom")
scalar Plain
"A directive" directive @mark("why" reason: String = "because", level: Level = LOW) repeatable
    on FIELD | OBJECT | QUERY
directive @plain on
  | FIELD_DEFINITION
  | ENUM
`.replace("r: ID = 007", "r: ID = 7");

/** Inputs of which exactly one field is given. */
export const picks = `
input Pick @oneOf { byId: ID byName: String byRange: Range nested: Pick }
input Range { from: Int! to: Int = 9 }
type Query { find(pick: Pick): String findAll(picks: [Pick!]!): [String] }
`;
