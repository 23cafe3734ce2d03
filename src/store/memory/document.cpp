#include "store/memory/document.hpp"

#include "store/json_reader.hpp"
#include "store/record_json.hpp"

namespace store {

namespace {

using nlohmann::json;

constexpr std::string_view format_name = "registrar-data";
constexpr std::int64_t format_version = 2;
constexpr std::size_t problems_max = 20;

json user_to_json(const StoredUser& record) {
    json object = to_json(record.user);
    object["action"] = record.action;
    return object;
}

json reply_to_json(const Contents::ReplyKey& key, const service::IdempotentReply& reply) {
    return {{"caller_id", key.first},
            {"key", key.second},
            {"request_hash", reply.request_hash},
            {"status", reply.status},
            {"body", reply.body},
            {"created_at", domain::format_rfc3339(reply.created_at)}};
}

// Writes the lists element by element, so that no second copy of everything is in memory.
class Writer {
  public:
    explicit Writer(std::string& text) : text_(text) {}

    void begin_list(const char* name) {
        text_ += std::string(",\n\"") + name + "\":[";
        is_first_ = true;
    }
    void add(const json& element) {
        text_ += is_first_ ? "\n" : ",\n";
        text_ += dump(element);
        is_first_ = false;
    }
    void end_list() { text_ += "]"; }

    template <class List>
    void list(const char* name, const List& elements) {
        begin_list(name);
        for (const auto& element : elements) {
            add(store::to_json(element));
        }
        end_list();
    }

  private:
    std::string& text_;
    bool is_first_ = true;
};

// Takes the elements of the lists as they are parsed, for the same reason.
class Reader {
  public:
    domain::Result<Contents> read(std::string_view text) {
        const json rest = json::parse(
            text,
            [this](int depth, json::parse_event_t event, json& value) {
                return on_event(depth, event, value);
            },
            false);
        check_head(rest);
        if (!problems_.empty()) {
            return domain::fail(std::move(problems_));
        }
        return std::move(contents_);
    }

  private:
    // Returns whether the parser keeps the value.
    bool on_event(int depth, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::key && depth == 1) {
            list_ = value.get<std::string>();
            place_ = 0;
        }
        if (event == json::parse_event_t::object_end && depth == 2) {
            if (problems_.size() < problems_max) {
                take(value, list_ + "[" + std::to_string(place_) + "]");
            }
            ++place_;
            return false;
        }
        return true;
    }

    void take(const json& value, const std::string& path) {
        if (list_ == "users") {
            take_user(value, path);
        } else if (list_ == "entities") {
            take_version(read_entity_version(value, path, problems_));
        } else if (list_ == "groups") {  // of version 1, which knew no history of them
            const auto kind = domain::EntityKind::user_group;
            domain::Entity group = read_entity(kind, value, path, problems_);
            take_version({ref_to(group), 1, {}, {}, {}, std::move(group)});
        } else if (list_ == "audit_entries") {
            contents_.audit_entries.push_back(read_audit_entry(value, path, problems_));
        } else if (list_ == "mails") {
            contents_.mails.push_back(read_mail(value, path, problems_));
        } else if (list_ == "replies") {
            take_reply(value, path);
        }
    }

    void take_user(const json& value, const std::string& path) {
        JsonReader reader(value, path, problems_);
        const auto row = static_cast<Contents::Row>(contents_.users.size());
        contents_.users.push_back({read_user(value, path, problems_), reader.text("action")});
        for (const json& version : reader.list("versions")) {
            JsonReader version_reader(version, path + ".versions", problems_);
            contents_.versions[row].push_back(
                {read_user(version, path + ".versions", problems_), version_reader.text("action")});
        }
    }

    void take_version(domain::EntityVersion version) {
        const domain::EntityRef ref = version.ref;
        contents_.entities[ref].push_back(std::move(version));
    }

    void take_reply(const json& value, const std::string& path) {
        JsonReader reader(value, path, problems_);
        service::IdempotentReply reply;
        reply.request_hash = reader.text("request_hash");
        reply.status = static_cast<int>(reader.required_integer("status"));
        reply.body = reader.text("body");
        reply.created_at = reader.required_time("created_at");
        contents_.replies[{reader.text("caller_id"), reader.text("key")}] = std::move(reply);
    }

    // The head decides what the rest means, so what it says goes before any other problem.
    void check_head(const json& head) {
        const auto fail_alone = [this](const char* code, const char* message) {
            problems_ = {{code, "", message}};
        };
        if (head.is_discarded()) {
            fail_alone("document.not_json",
                       "This file is not JSON, or it is cut off. Choose a file that was exported "
                       "here.");
            return;
        }
        domain::Problems ignored;
        JsonReader reader(head, "", ignored);
        if (reader.text("format") != format_name) {
            fail_alone("document.unknown_format",
                       "This file does not come from here. Choose a file that was exported here.");
            return;
        }
        const std::int64_t version = reader.required_integer("version");
        if (version > format_version) {
            fail_alone("document.newer_version",
                       "A newer version of this program wrote this file. Use that version.");
        } else if (version < 1) {
            fail_alone("document.unknown_format", "The file does not say its version.");
        }
        // Whatever was an object was taken out; anything else that is left was not understood.
        for (const char* name :
             {"groups", "entities", "users", "audit_entries", "mails", "replies"}) {
            if (head.contains(name) && (!head[name].is_array() || !head[name].empty())) {
                problems_.push_back(
                    {"document.not_a_list", name, "A list of objects is expected here."});
            }
        }
    }

    Contents contents_;
    domain::Problems problems_;
    std::string list_;       // the top-level member that is being parsed ...
    std::size_t place_ = 0;  // ... and how many of its elements were
};

}  // namespace

std::string export_document(const MemoryStore& store) {
    const Contents& contents = store.contents();
    std::string text = "{\"format\":\"" + std::string(format_name) +
                       "\",\"version\":" + std::to_string(format_version);
    Writer writer(text);
    writer.begin_list("entities");
    for (const auto& [ref, versions] : contents.entities) {
        for (const domain::EntityVersion& version : versions) {
            writer.add(to_json(version));
        }
    }
    writer.end_list();
    writer.begin_list("users");
    for (std::size_t i = 0; i < contents.users.size(); ++i) {
        json user = user_to_json(contents.users[i]);
        const auto versions = contents.versions.find(static_cast<Contents::Row>(i));
        if (versions != contents.versions.end()) {
            for (const domain::UserVersion& version : versions->second) {
                user["versions"].push_back(user_to_json({version.user, version.action}));
            }
        }
        writer.add(user);
    }
    writer.end_list();
    writer.list("audit_entries", contents.audit_entries);
    writer.list("mails", contents.mails);
    writer.begin_list("replies");
    for (const auto& [key, reply] : contents.replies) {
        writer.add(reply_to_json(key, reply));
    }
    writer.end_list();
    text += "}\n";
    return text;
}

domain::Result<> import_document(MemoryStore& store, std::string_view text) {
    auto contents = Reader().read(text);
    if (!contents) {
        return tl::unexpected(std::move(contents.error()));
    }
    return store.replace_contents(std::move(*contents));
}

}  // namespace store
