// The twin of the resolver in graphql_probe.cpp: answers that follow from the path alone.
import {
  GraphQLError,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";

export function hash(text) {
  let value = 2166136261; // FNV-1a
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 16777619) >>> 0;
  return value;
}

/** Digits where every language writes the same ones, and else the bits. */
function canonicalNumber(number) {
  if (Number.isInteger(number) && Math.abs(number) < 2 ** 53)
    return String(number === 0 ? 0 : number);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return `double ${view.getBigUint64(0)}`;
}

/** JSON with sorted keys. */
export function canonical(value) {
  if (typeof value === "number") return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.keys(value).sort();
    return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

function leaf(type, number) {
  if (isEnumType(type)) return type.getValues()[number % type.getValues().length].value;
  switch (type.name) {
    case "Int":
      return (number % 2001) - 1000;
    case "Float":
      return (number % 4001) / 8;
    case "String":
      return `s${number}\n"é"`;
    case "Boolean":
      return number % 2 === 0;
    case "ID":
      return `id${number}`;
    default:
      return `c${number}`;
  }
}

function make(schema, type, path) {
  const number = hash(path);
  if (number % (isNonNullType(type) ? 97 : 13) === 0) return null;
  if (number % 53 === 0) return new GraphQLError(`failed at ${path}`);
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    return Array.from({ length: number % 4 }, (_, i) =>
      make(schema, nullable.ofType, `${path}.${i}`),
    );
  }
  if (isLeafType(nullable)) return leaf(nullable, number);
  const possible = isAbstractType(nullable) ? [...schema.getPossibleTypes(nullable)] : [nullable];
  possible.sort((left, right) => (left.name < right.name ? -1 : 1));
  return { __typename: possible[number % possible.length].name };
}

function join(path) {
  const keys = [];
  for (; path; path = path.prev) keys.unshift(path.key);
  return keys.join(".");
}

export function resolve(source, args, context, info) {
  const path = join(info.path);
  if (info.fieldName.startsWith("fail")) {
    throw new GraphQLError(`failed at ${path}`, { extensions: { code: "failed" } });
  }
  if (info.fieldName.startsWith("none")) return null;
  if (info.fieldName.startsWith("wrong")) return "wrong";
  if (info.fieldName.startsWith("echo")) return canonical(args);
  return make(info.schema, info.returnType, path);
}
