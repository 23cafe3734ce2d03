#pragma once

// A small schema of pets with its resolvers, for the tests of validation and execution.

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "api/graphql/execute.hpp"

namespace pets {

using namespace api::graphql;
using nlohmann::json;

struct Animal {
    std::string type;
    std::string name;
    std::vector<Animal> young;
};

struct World {
    std::vector<Animal> animals;
    int calls = 0;
};

inline const char* const sdl = R"(
"Those who live with people"
interface Pet { name: String! }
type Dog implements Pet { name: String! barks: Boolean young: [Dog!] mood: Mood }
type Cat implements Pet { name: String! lives: Int @deprecated(reason: "who knows") }
union Guest = Dog | Cat
enum Mood { HAPPY SAD }
input Filter { name: String! limit: Int = 3 moods: [Mood!] }
type Query {
  pets: [Pet!]
  guests(resultsPerPage: Int): [Guest]
  dog(id: ID! = 5): Dog
  find(filter: Filter!, loud: Boolean = false): String
  fails: String
  failsNonNull: String!
  denied: String
}
type Mutation { count: Int! denied: Int }
)";

inline Value to_value(const Animal& animal) {
    return borrowed(animal, animal.type);
}

inline void bind_animals(Schema& schema) {
    for (const char* type : {"Dog", "Cat"})
        schema.bind(type, "name", [](const Animal& self) -> Value {
            return self.name.empty() ? Value(nullptr) : Value(self.name);
        });
    schema.bind("Dog", "barks", [] { return true; });
    schema.bind("Dog", "young", [](const Animal& self) { return list_of(self.young, &to_value); });
    schema.bind("Dog", "mood", [] { return "SLEEPY"; });  // no such mood
    schema.bind("Cat", "lives", [] { return 9; });
}

inline Schema make_schema() {
    auto parsed = Schema::parse(sdl);
    EXPECT_TRUE(parsed) << parsed.error().front().message;
    Schema schema = std::move(*parsed);
    bind_animals(schema);
    for (const char* field : {"pets", "guests"})
        schema.bind("Query", field, [](World& world) { return list_of(world.animals, &to_value); });
    schema.bind("Query", "dog", [](World& world, const Call& call) -> Value {
        if (call.string("id") != "5")
            return nullptr;
        return to_value(world.animals.front());
    });
    schema.bind("Query", "find", [](const Call& call) { return call.arguments.dump(); });
    schema.bind("Query", "fails", [] { return error("It failed.", {{"code", "broken"}}); });
    schema.bind("Query", "failsNonNull", [] { return error("It failed."); });
    schema.bind("Query", "denied", [] { return denied("Not for you."); });
    schema.bind("Mutation", "count", [](World& world) { return ++world.calls; });
    schema.bind("Mutation", "denied", [] { return denied("Not for you."); });
    EXPECT_EQ(schema.binding_problems(), std::vector<std::string>{});
    return schema;
}

inline const Schema& schema() {
    static const Schema instance = make_schema();
    return instance;
}

}  // namespace pets
