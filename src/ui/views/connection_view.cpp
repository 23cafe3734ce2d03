#include <string>
#include <vector>

#include "app/connection.hpp"
#include "ui/views/views.hpp"
#include "ui/widgets/table.hpp"
#include "ui/widgets/text.hpp"

namespace ui {
namespace {

std::string cell_of(const app::Connection& connection, const app::CapabilityRule& rule,
                    app::Dialect dialect) {
    const std::string_view lack = app::lack_of(connection, rule, dialect);
    return lack.empty() ? "Yes" : "No, it " + std::string(lack);
}

}  // namespace

std::string dialects_text(const app::Connection& connection) {
    if (connection.has_platform && connection.has_investor)
        return "Platform GraphQL and investor REST";
    return connection.has_platform ? "Platform GraphQL only" : "Investor REST only";
}

void capabilities_view(Ui& ui, const app::Connection& connection) {
    std::vector<std::string_view> headers{"What"};
    if (connection.has_platform)
        headers.emplace_back("Platform GraphQL");
    if (connection.has_investor)
        headers.emplace_back("Investor REST");
    std::vector<std::vector<std::string>> rows;
    for (const app::CapabilityRule& rule : app::capability_rules()) {
        std::vector<std::string> row{std::string(rule.name)};
        for (const app::Dialect dialect : {app::Dialect::platform, app::Dialect::investor})
            if (dialect == app::Dialect::platform ? connection.has_platform
                                                  : connection.has_investor)
                row.push_back(cell_of(connection, rule, dialect));
        rows.push_back(std::move(row));
    }
    plain_table(ui, "What this connection can do", headers, rows);
}

}  // namespace ui
