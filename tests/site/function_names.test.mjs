// The names in web/first_part.txt: short, and the same after changes that do not concern them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { baseName, shortName } from "../../tools/function_names.mjs";

const string =
  "std::__2::basic_string<char, std::__2::char_traits<char>, std::__2::allocator<char> >";
const events = (...more) => ["app::Started", "app::Ended", ...more].join(", ");
const many = Array.from({ length: 20 }, (_, at) => `app::Event${at}`);

test("names lose what only the linker and the library need", () => {
  assert.equal(
    shortName(`app::(anonymous namespace)::name(${string} const&)`),
    "app::name(std::string const&)",
  );
  assert.equal(
    shortName(`void std::__2::vector<${string}, std::__2::allocator<${string} > >::push_back(int)`),
    "std::vector<std::string>::push_back",
  );
  assert.equal(shortName("bool app::is<int>(int)"), "app::is<int>(int)");
});

test("operators keep their signs", () => {
  assert.equal(shortName("domain::operator<(int, int)"), "domain::operator<(int, int)");
  assert.equal(shortName("ui::Id::operator bool() const"), "ui::Id::operator bool() const");
  assert.equal(shortName("Iterator<int>::operator->() const"), "Iterator<int>::operator->() const");
});

test("an alternative of a variant is known by its type, wherever it stands", () => {
  const visit = (at, ...types) =>
    shortName(
      `decltype(auto) std::__2::__variant_detail::__visitation::__base::__dispatcher<${at}ul>` +
        `::__dispatch<F, std::__2::__variant_detail::__base<(_Trait)1, ${events(...types)}>&>(F)`,
    );
  const name = visit(1, ...many);
  assert.match(name, /__dispatcher<app::Ended>/);
  assert.equal(visit(22, ...many, "app::Added"), visit(22, ...many, "app::Added", "app::Last"));
  assert.match(visit(22, ...many, "app::Added"), /__dispatcher<app::Added>/);
});

test("long arguments are left out", () => {
  assert.equal(shortName(`app::post(std::__2::variant<${events(...many)}>)`),
    "app::post(std::variant<…>)");
});

test("the base of a name is without its parameters", () => {
  assert.equal(baseName("app::apply(app::State&, void (*)(int)) const"), "app::apply");
  assert.equal(baseName("malloc"), "malloc");
});
