#pragma once

// What a resolver answers: a light value that borrows or shares the caller's own objects.

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace api::graphql {

/// Tells C++ types apart without RTTI: the address of a variable of which each type has its own.
using TypeTag = const char*;

namespace detail {
template <class T>
inline constexpr char tag_of_type = 0;
}  // namespace detail

template <class T>
[[nodiscard]] constexpr TypeTag tag_of() {
    return &detail::tag_of_type<T>;
}

/// Why a field has no value.
struct Failure {
    enum class Kind {
        error,  // goes to `errors`
        denied  // the caller may not see it: a warning, except at the root of a mutation
    };
    Kind kind = Kind::error;
    std::string message;
    nlohmann::json extensions = nullptr;  // an object such as {"code": "…"}, or null
};

/// Somebody's object, to be read by the resolvers of its type.
struct ObjectRef {
    const void* object = nullptr;
    TypeTag tag = nullptr;
    std::shared_ptr<const void> owner;  // empty when borrowed
    std::string_view type_name;  // the GraphQL type; needed behind an interface or union only
};

class Value {
  public:
    using List = std::vector<Value>;
    using Storage = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, List,
                                 ObjectRef, std::shared_ptr<const Failure>>;

    Value() = default;
    Value(std::nullptr_t) {}
    Value(bool value) : storage_(value) {}
    template <class T>
    requires(std::is_integral_v<T>) Value(T value) : storage_(static_cast<std::int64_t>(value)) {}
    Value(double value) : storage_(value) {}
    Value(std::string value) : storage_(std::move(value)) {}
    Value(std::string_view value) : storage_(std::string(value)) {}
    Value(const char* value) : storage_(std::string(value)) {}
    template <class T>
    Value(const T* pointer) = delete;  // or it would become a bool
    Value(List value) : storage_(std::move(value)) {}
    Value(ObjectRef value) : storage_(std::move(value)) {}
    Value(Failure failure) : storage_(std::make_shared<const Failure>(std::move(failure))) {}

    template <class T>
    Value(std::optional<T> value) {
        if (value)
            *this = Value(std::move(*value));
    }
    template <class T>
    Value(std::vector<T> values) {
        List list;
        list.reserve(values.size());
        for (auto&& value : values)
            list.push_back(Value(std::move(value)));
        storage_ = std::move(list);
    }

    [[nodiscard]] const Storage& storage() const { return storage_; }
    template <class T>
    [[nodiscard]] const T* get_if() const {
        return std::get_if<T>(&storage_);
    }

  private:
    Storage storage_ = nullptr;
};

/// An object that outlives the execution, such as one that the context or its owner holds.
template <class T>
[[nodiscard]] Value borrowed(const T& object, std::string_view type_name = {}) {
    return ObjectRef{&object, tag_of<T>(), nullptr, type_name};
}
template <class T>
Value borrowed(const T&& object, std::string_view type_name = {}) = delete;

/// An object that the answer keeps alive. A null pointer answers null.
template <class T>
[[nodiscard]] Value shared(std::shared_ptr<T> object, std::string_view type_name = {}) {
    if (object == nullptr)
        return nullptr;
    const void* address = object.get();
    return ObjectRef{address, tag_of<std::remove_const_t<T>>(), std::move(object), type_name};
}

/// An object that the answer owns.
template <class T>
[[nodiscard]] Value owned(T object, std::string_view type_name = {}) {
    return shared(std::make_shared<const T>(std::move(object)), type_name);
}

/// Every element of `range`, as `each` answers it.
template <class Range, class Each>
[[nodiscard]] Value list_of(const Range& range, Each each) {
    Value::List list;
    list.reserve(range.size());
    for (const auto& element : range)
        list.push_back(Value(each(element)));
    return list;
}

/// A field error; `extensions` is an object or null.
[[nodiscard]] inline Value error(std::string message, nlohmann::json extensions = nullptr) {
    return Failure{Failure::Kind::error, std::move(message), std::move(extensions)};
}

/// The caller may not see this field: it answers null and the reason becomes a warning.
[[nodiscard]] inline Value denied(std::string reason, nlohmann::json extensions = nullptr) {
    return Failure{Failure::Kind::denied, std::move(reason), std::move(extensions)};
}

}  // namespace api::graphql
