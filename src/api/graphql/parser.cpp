#include "api/graphql/parser.hpp"

#include <utility>

namespace api::graphql {

Parser::Parser(Document& document, const ParseLimits& limits)
    : document_(document), limits_(limits), lexer_(document.texts) {}

Parser::Nested::Nested(Parser& parser) : parser_(parser) {
    if (++parser_.depth_ > parser_.limits_.depth_max) {
        parser_.fail("Document is nested more than " + std::to_string(parser_.limits_.depth_max) +
                         " levels deep.",
                     parser_.token_.offset, "document.too_deep");
    }
}

void Parser::fail(std::string message, ast::Offset offset, std::string_view code) {
    if (!error_) {
        error_ = LexicalError{std::move(message), offset};
        code_ = code;
    }
    token_ = Token{TokenKind::end, offset, {}};
}

void Parser::unexpected() {
    fail("Unexpected " + describe(token_) + ".", token_.offset);
}

void Parser::advance() {
    if (error_)
        return;
    auto token = lexer_.next();
    if (!token)
        return fail(std::move(token.error().message), token.error().offset);
    token_ = *token;
    if (token_.kind != TokenKind::end && ++tokens_ > limits_.tokens_max) {
        fail("Document contains more than " + std::to_string(limits_.tokens_max) + " tokens.",
             token_.offset, "document.too_long");
    }
}

bool Parser::skip(char punctuator) {
    if (!at(punctuator))
        return false;
    advance();
    return true;
}

void Parser::expect(char punctuator) {
    if (skip(punctuator))
        return;
    fail("Expected \"" + std::string(1, punctuator) + "\", found " + describe(token_) + ".",
         token_.offset);
}

bool Parser::skip_keyword(std::string_view keyword) {
    if (!token_.is_name(keyword))
        return false;
    advance();
    return true;
}

ast::Name Parser::name() {
    if (token_.kind != TokenKind::name) {
        fail("Expected Name, found " + describe(token_) + ".", token_.offset);
        return {};
    }
    const ast::Name name{token_.text, token_.offset};
    advance();
    return name;
}

void Parser::parse_document() {
    advance();
    do {
        definition();
    } while (!error_ && token_.kind != TokenKind::end);
    for (std::size_t i = 0; i < document_.fragments.size(); ++i) {
        document_.fragment_index.insert_or_assign(document_.fragments[i].name.text, i);
    }
}

void Parser::definition() {
    const Token first = token_;
    if (at('{')) {
        document_.operations.push_back(operation(OperationKind::query));
        return;
    }
    const ast::Description text = description();
    if (schema_definition(text, first.offset))
        return;
    if (text && token_.kind == TokenKind::name) {
        fail("Unexpected description, descriptions are supported only on definitions of a schema.",
             first.offset);
        return;
    }
    if (token_.is_name("fragment")) {
        document_.fragments.push_back(fragment());
        return;
    }
    for (const auto kind :
         {OperationKind::query, OperationKind::mutation, OperationKind::subscription}) {
        if (!token_.is_name(name_of(kind)))
            continue;
        document_.operations.push_back(operation(kind));
        return;
    }
    unexpected();
}

ast::Operation Parser::operation(OperationKind kind) {
    ast::Operation operation;
    operation.offset = token_.offset;
    operation.kind = kind;
    if (!at('{')) {
        advance();
        if (token_.kind == TokenKind::name)
            operation.name = name();
        optional_many('(', ')', [&] { operation.variables.push_back(variable_definition()); });
        operation.directives = directives(false);
    }
    operation.selections = selection_set();
    return operation;
}

ast::VariableDefinition Parser::variable_definition() {
    ast::VariableDefinition variable;
    variable.offset = token_.offset;
    expect('$');
    variable.name = name();
    expect(':');
    variable.type = type();
    if (skip('='))
        variable.default_value = value(true);
    variable.directives = directives(true);
    return variable;
}

ast::Fragment Parser::fragment() {
    ast::Fragment fragment;
    fragment.offset = token_.offset;
    advance();
    if (token_.is_name("on"))
        unexpected();
    fragment.name = name();
    if (!skip_keyword("on")) {
        fail("Expected \"on\", found " + describe(token_) + ".", token_.offset);
    }
    fragment.type_condition = name();
    fragment.directives = directives(false);
    fragment.selections = selection_set();
    return fragment;
}

std::vector<ast::Selection> Parser::selection_set() {
    std::vector<ast::Selection> selections;
    const Nested nested(*this);
    many('{', '}', [&] { selections.push_back(selection()); });
    return selections;
}

ast::Selection Parser::selection() {
    if (token_.kind != TokenKind::spread)
        return field();
    ast::Selection selection;
    selection.offset = token_.offset;
    advance();
    const bool has_condition = skip_keyword("on");
    if (!has_condition && token_.kind == TokenKind::name) {
        selection.kind = ast::Selection::Kind::fragment_spread;
        selection.name = name();
        selection.directives = directives(false);
        return selection;
    }
    selection.kind = ast::Selection::Kind::inline_fragment;
    if (has_condition)
        selection.name = name();
    selection.directives = directives(false);
    selection.selections_offset = token_.offset;
    selection.selections = selection_set();
    return selection;
}

ast::Selection Parser::field() {
    ast::Selection field;
    field.offset = token_.offset;
    field.name = name();
    if (skip(':')) {
        field.alias = field.name;
        field.name = name();
    }
    field.arguments = arguments(false);
    field.directives = directives(false);
    field.selections_offset = token_.offset;
    if (at('{'))
        field.selections = selection_set();
    return field;
}

std::vector<ast::Argument> Parser::arguments(bool is_const) {
    std::vector<ast::Argument> arguments;
    optional_many('(', ')', [&] { arguments.push_back(argument(is_const)); });
    return arguments;
}

ast::Argument Parser::argument(bool is_const) {
    ast::Argument argument;
    argument.name = name();
    expect(':');
    argument.value = value(is_const);
    return argument;
}

std::vector<ast::Directive> Parser::directives(bool is_const) {
    std::vector<ast::Directive> directives;
    while (at('@')) {
        ast::Directive directive;
        directive.offset = token_.offset;
        advance();
        directive.name = name();
        directive.arguments = arguments(is_const);
        directives.push_back(std::move(directive));
    }
    return directives;
}

ast::Value Parser::value(bool is_const) {
    using Kind = ast::Value::Kind;
    const Nested nested(*this);
    ast::Value value;
    value.offset = token_.offset;
    value.text = token_.text;
    switch (token_.kind) {
        case TokenKind::integer:
            value.kind = Kind::integer;
            break;
        case TokenKind::floating:
            value.kind = Kind::floating;
            break;
        case TokenKind::string:
        case TokenKind::block_string:
            value.kind = Kind::string;
            break;
        case TokenKind::name:
            value.kind = value.text == "null"                            ? Kind::null
                         : value.text == "true" || value.text == "false" ? Kind::boolean
                                                                         : Kind::enumeration;
            break;
        case TokenKind::punctuator:
            if (skip('[')) {
                value.kind = Kind::list;
                while (!error_ && !skip(']'))
                    value.items.push_back(this->value(is_const));
                return value;
            }
            if (skip('{')) {
                value.kind = Kind::object;
                while (!error_ && !skip('}'))
                    value.fields.push_back(argument(is_const));
                return value;
            }
            if (skip('$')) {
                value.kind = Kind::variable;
                value.text = name().text;
                if (is_const) {
                    fail("Unexpected variable \"$" + std::string(value.text) +
                             "\" in constant value.",
                         value.offset);
                }
                return value;
            }
            unexpected();
            return value;
        case TokenKind::end:
        case TokenKind::spread:
            unexpected();
            return value;
    }
    advance();
    return value;
}

ast::TypeName Parser::type() {
    ast::TypeName type;
    type.offset = token_.offset;
    type.wrapping = wrapped_type(type.name, 0);
    return type;
}

Wrapping Parser::wrapped_type(ast::Name& named, int depth) {
    Wrapping wrapping;
    // Each list may bring a non-null of its own, and the type in the middle one more.
    if (depth * 2 + 2 > Wrapping::depth_max) {
        fail("Type is nested too deeply.", token_.offset);
    } else if (skip('[')) {
        wrapping = wrapped_type(named, depth + 1).in(Wrapping::Wrapper::list);
        expect(']');
    } else {
        named = name();
    }
    return skip('!') ? wrapping.in(Wrapping::Wrapper::non_null) : wrapping;
}

tl::expected<Document, Error> parse_document(std::string_view source, const ParseLimits& limits) {
    Document document;
    const auto refuse = [&](std::string message, std::size_t offset, std::string_view code) {
        return tl::unexpected(Error{"Syntax Error: " + std::move(message),
                                    {locate(source, offset)},
                                    {},
                                    {{"code", code}, {"kind", "invalid"}}});
    };
    if (source.size() > limits.bytes_max) {
        return refuse("Document is larger than " + std::to_string(limits.bytes_max) + " bytes.", 0,
                      "document.too_long");
    }
    document.texts.emplace_back(source);
    Parser parser(document, limits);
    parser.parse_document();
    if (parser.error())
        return refuse(parser.error()->message, parser.error()->offset, parser.code());
    return document;
}

}  // namespace api::graphql
