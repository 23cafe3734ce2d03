// Random documents over a schema: most of them valid, the rest wrong by one small mistake. The same
// seed gives the same documents.
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** mulberry32: small, fast, and good enough to choose by. */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n) => next() % n;
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (list) => list[below(list.length)],
  };
}

const oddText = ["", "x", "two words", "é😀", 'a"b\\c', "line\nbreak", "  indented", "#", '"""'];
const oddInts = [0, 1, -1, 42, 2147483647, -2147483648];
const oddFloats = [0, 1, -1.5, 1e10, 2.5e-3, 6.02e23];

// See the differences in graphql.test.mjs.
const answeredDifferently = new Set(["wrongShape"]);

export class Generator {
  constructor(schema, random) {
    this.schema = schema;
    this.random = random;
  }

  document() {
    this.variables = new Map(); // name → {type, value}
    this.fragments = new Map(); // name → {type, text}
    const { random } = this;
    const kinds = ["query", "query", "query", "mutation"].filter((kind) => this.root(kind));
    const kind = random.pick(kinds);
    const selections = this.selections(this.root(kind), 0);
    const definitions = [...this.variables].map(
      ([name, { type, fallback }]) =>
        `$${name}: ${type}${fallback === undefined ? "" : ` = ${fallback}`}`,
    );
    const declared = definitions.length > 0 ? `(${definitions.join(", ")})` : "";
    const isShort = kind === "query" && declared === "" && random.chance(50);
    const head = isShort ? "" : `${kind}${random.chance(70) ? " Q" : ""}${declared} `;
    let text = head + selections;
    for (const [name, { type, body }] of this.fragments)
      text += `\nfragment ${name} on ${type} ${body}`;
    const variables = {};
    for (const [name, { value }] of this.variables)
      if (value !== undefined) variables[name] = value;
    if (random.chance(30)) text = this.disturb(text);
    return { query: text, variables };
  }

  root(kind) {
    return kind === "query" ? this.schema.getQueryType() : this.schema.getMutationType();
  }

  selections(type, depth) {
    const { random } = this;
    const parts = [];
    for (let n = 1 + random.below(4); n > 0; --n) parts.push(this.selection(type, depth));
    return `{ ${parts.join(random.pick([" ", ", ", "\n  ", " # note\n"]))} }`;
  }

  selection(type, depth) {
    const { random } = this;
    const dice = random.below(100);
    if (dice < 12 && depth < 6) return this.inlineFragment(type, depth);
    if (dice < 22 && depth < 6) return this.spread(type, depth);
    const fields = Object.values(type.getFields?.() ?? {}).filter(
      (field) => !answeredDifferently.has(field.name),
    );
    const usable = fields.filter((field) => depth < 4 || isLeafType(getNamedType(field.type)));
    if (usable.length === 0 || dice < 30)
      return `${random.chance(40) ? `t${random.below(2)}: ` : ""}__typename`;
    const field = random.pick(usable);
    const named = getNamedType(field.type);
    const alias = random.chance(25)
      ? `${random.pick(["a", "b", "c", field.name])}${random.below(3) || ""}: `
      : "";
    const below = isLeafType(named) ? "" : ` ${this.selections(named, depth + 1)}`;
    return alias + field.name + this.arguments(field.args) + this.directives() + below;
  }

  inlineFragment(type, depth) {
    const condition = this.random.chance(75) ? ` on ${this.related(type)}` : "";
    const inner = condition === "" ? type : this.schema.getType(condition.slice(4));
    return `...${condition}${this.directives()} ${this.selections(inner, depth + 1)}`;
  }

  spread(type, depth) {
    const { random, fragments } = this;
    const known = [...fragments].filter(
      ([, each]) => each.type === type.name && each.body !== "",
    );
    if (known.length > 0 && random.chance(50))
      return `...${random.pick(known)[0]}${this.directives()}`;
    const name = `F${fragments.size}`;
    const related = this.related(type);
    fragments.set(name, { type: related, body: "" }); // in progress: no cycle by accident
    fragments.set(name, {
      type: related,
      body: this.selections(this.schema.getType(related), depth + 1),
    });
    return `...${name}${this.directives()}`;
  }

  /** Mostly a type that can be there. */
  related(type) {
    const { random, schema } = this;
    const composites = Object.values(schema.getTypeMap()).filter(
      (each) => isObjectType(each) || isAbstractType(each),
    );
    if (random.chance(4)) return random.pick(composites).name;
    if (isAbstractType(type) && random.chance(70))
      return random.pick(schema.getPossibleTypes(type)).name;
    const around = composites.filter(
      (each) => isAbstractType(each) && isObjectType(type) && schema.isSubType(each, type),
    );
    return around.length > 0 && random.chance(50) ? random.pick(around).name : type.name;
  }

  directives() {
    const { random } = this;
    if (!random.chance(10)) return "";
    const boolean = random.chance(40)
      ? this.variable({ toString: () => "Boolean!" }, random.chance(50))
      : random.pick(["true", "false"]);
    return ` @${random.pick(["skip", "include"])}(if: ${boolean})`;
  }

  arguments(args) {
    const given = args.filter((each) => isRequiredArgument(each) || this.random.chance(60));
    if (given.length === 0) return "";
    return `(${given.map((each) => `${each.name}: ${this.argument(each.type)}`).join(", ")})`;
  }

  argument(type) {
    const { random } = this;
    if (!random.chance(30)) return this.print(this.value(type, 0), type);
    return this.variable(type, random.chance(90) ? this.value(type, 0) : undefined);
  }

  variable(type, value) {
    const { random, variables } = this;
    const same = [...variables].filter(([, each]) => String(each.type) === String(type));
    if (same.length > 0 && random.chance(50)) return `$${random.pick(same)[0]}`;
    const name = `v${variables.size}`;
    const hasFallback = type.constructor !== Object && value !== undefined && random.chance(15);
    variables.set(name, {
      type,
      value,
      fallback: hasFallback ? this.print(value, type) : undefined,
    });
    return `$${name}`;
  }

  /** A value as JSON; now and then one that does not fit. */
  value(type, depth) {
    const { random } = this;
    if (random.chance(2)) return random.pick([null, "wrong", 7, 1.5, true, [], {}]);
    if (!isNonNullType(type) && random.chance(8)) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      if (random.chance(15)) return this.value(nullable.ofType, depth + 1);
      return Array.from({ length: random.below(3) }, () =>
        this.value(nullable.ofType, depth + 1),
      );
    }
    if (isEnumType(nullable)) return random.pick(nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const object = {};
      const all = Object.values(nullable.getFields());
      if (nullable.isOneOf && random.chance(80)) {
        const one = random.pick(depth < 3 ? all : all.slice(0, 1));
        return { [one.name]: this.value(one.type, depth + 1) };
      }
      for (const field of all) {
        const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
        if (isNeeded || (depth < 3 && random.chance(50)))
          object[field.name] = this.value(field.type, depth + 1);
      }
      return object;
    }
    switch (nullable.name) {
      case "Int":
        return random.pick(oddInts);
      case "Float":
        return random.pick(oddFloats);
      case "Boolean":
        return random.chance(50);
      case "ID":
        return random.chance(50) ? random.pick(oddText) : random.below(1000);
      default:
        return random.pick(oddText);
    }
  }

  print(value, type) {
    const nullable = type === null ? null : getNullableType(type);
    if (Array.isArray(value)) {
      const item = nullable !== null && isListType(nullable) ? nullable.ofType : null;
      return `[${value.map((each) => this.print(each, item)).join(", ")}]`;
    }
    if (value !== null && typeof value === "object") {
      const fields =
        nullable !== null && isInputObjectType(getNamedType(nullable))
          ? getNamedType(nullable).getFields()
          : {};
      return `{${Object.entries(value)
        .map(([name, each]) => `${name}: ${this.print(each, fields[name]?.type ?? null)}`)
        .join(", ")}}`;
    }
    if (typeof value !== "string") return String(value);
    if (nullable !== null && isEnumType(getNamedType(nullable)) && /^\w+$/.test(value))
      return value;
    return this.random.chance(20)
      ? `"""${value.replaceAll('"""', '\\"""')} """`
      : JSON.stringify(value);
  }

  /** One small mistake. */
  disturb(text) {
    const { random } = this;
    const tokens = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|[A-Za-z_]\w*|[-\d.]+|\.\.\.|\S/gu)];
    const token = random.pick(tokens);
    const before = text.slice(0, token.index);
    const after = text.slice(token.index + token[0].length);
    const other = random.pick(tokens)[0];
    switch (random.below(6)) {
      case 0:
        return before + after;
      case 1:
        return before + other + after;
      case 2:
        return `${before}${token[0]} ${token[0]}${after}`;
      case 3:
        return (
          before +
          random.pick([
            "null",
            "$",
            "{",
            "}",
            "[",
            "!",
            '"',
            "1",
            "-",
            "@skip(if: true)",
            "...",
            "on",
            "\u0001",
            "$v9",
            "true",
          ]) +
          after
        );
      case 4:
        return /\w/.test(token[0]) ? `${before}${token[0]}x${after}` : before + after;
      default:
        return `${before}${other} ${token[0]}${after}`;
    }
  }
}
