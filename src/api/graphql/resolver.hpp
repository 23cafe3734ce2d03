#pragma once

// How a C++ function becomes a resolver. It is written as a lambda without captures whose
// parameters say what it needs, each optional, in this order:
//
//     [](const User& user, Session& session, const Call& call) -> Value { … }
//
// the object whose field is asked for, the context given to execute(), and the call itself.

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/graphql/error.hpp"
#include "api/graphql/value.hpp"

namespace api::graphql {

class Schema;
struct Field;
struct Type;

/// One position of the response, linked to the one above it.
struct PathNode {
    const PathNode* parent = nullptr;
    std::string_view key;  // empty for an element of a list
    std::size_t index = 0;
};

[[nodiscard]] std::vector<PathSegment> materialise(const PathNode* path);

/// One execution of one field.
struct Call {
    const Schema& schema;
    const Type& parent;
    const Field& field;
    const nlohmann::json& arguments;  // coerced, an object; what was not given is absent
    const PathNode* path = nullptr;
    void* context = nullptr;
    const void* source = nullptr;

    /// Null when the argument is absent; a JSON null when it was given as null.
    [[nodiscard]] const nlohmann::json* find(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> string(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
    [[nodiscard]] std::optional<double> number(std::string_view name) const;
    [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;
    /// The strings or enum values of a list; absent when the argument is absent or null.
    [[nodiscard]] std::optional<std::vector<std::string>> strings(std::string_view name) const;
};

/// A resolver without its types; the tags guard the casts.
struct Resolver {
    Value (*function)(const Call& call) = nullptr;
    TypeTag source = nullptr;   // null when it takes no source
    TypeTag context = nullptr;  // null when it takes no context
};

namespace detail {

template <class Parameter>
inline constexpr bool is_call = std::is_same_v<Parameter, const Call&>;
template <class Parameter>
inline constexpr bool is_source = !is_call<Parameter> && std::is_lvalue_reference_v<Parameter> &&
                                  std::is_const_v<std::remove_reference_t<Parameter>>;
template <class Parameter>
inline constexpr bool is_context =
    std::is_lvalue_reference_v<Parameter> && !std::is_const_v<std::remove_reference_t<Parameter>>;

template <class Parameter>
decltype(auto) supply(const Call& call) {
    using Bare = std::remove_cv_t<std::remove_reference_t<Parameter>>;
    static_assert(is_call<Parameter> || is_source<Parameter> || is_context<Parameter>,
                  "take const Source&, Context& and const Call&");
    if constexpr (is_call<Parameter>) {
        return (call);
    } else if constexpr (is_source<Parameter>) {
        return (*static_cast<const Bare*>(call.source));
    } else {
        return (*static_cast<Bare*>(call.context));
    }
}

template <class Function, class Signature>
struct Binding;

template <class Function, class Answer, class... Parameters>
struct Binding<Function, Answer (Function::*)(Parameters...) const> {
    static Value invoke(const Call& call) { return Value(Function{}(supply<Parameters>(call)...)); }
    static constexpr Resolver make() {
        Resolver resolver;
        resolver.function = &invoke;
        (note<Parameters>(resolver), ...);
        return resolver;
    }

  private:
    template <class Parameter>
    static constexpr void note(Resolver& resolver) {
        using Bare = std::remove_cv_t<std::remove_reference_t<Parameter>>;
        if constexpr (is_source<Parameter>)
            resolver.source = tag_of<Bare>();
        if constexpr (is_context<Parameter>)
            resolver.context = tag_of<Bare>();
    }
};

}  // namespace detail

template <class Function>
[[nodiscard]] constexpr Resolver make_resolver(Function) {
    static_assert(std::is_empty_v<Function>,
                  "a resolver captures nothing: take the context instead");
    return detail::Binding<Function, decltype(&Function::operator())>::make();
}

}  // namespace api::graphql
