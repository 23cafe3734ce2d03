#pragma once

#include <string>
#include <vector>

#include "app/browser.hpp"

namespace app {

// Writes down what the console asks of the page.
struct RecordingBrowser final : Browser {
    std::vector<std::string> calls;
    int frame_count = 0;

    void request_frame() override { ++frame_count; }
    void set_address(std::string_view fragment, bool replace) override {
        calls.push_back((replace ? "replace " : "address ") + std::string(fragment));
    }
    void copy_text(std::string_view text) override { calls.push_back("copy " + std::string(text)); }
    void wake_at(domain::Timestamp) override { calls.emplace_back("wake"); }
    void keep_theme(Theme theme) override {
        calls.emplace_back(theme == Theme::dark    ? "theme dark"
                           : theme == Theme::light ? "theme light"
                                                   : "theme system");
    }
    void keep_offline_data(bool is_kept) override {
        calls.emplace_back(is_kept ? "keep true" : "keep false");
    }
    void save_offline_data() override { calls.emplace_back("save"); }
    void export_offline_data() override { calls.emplace_back("export"); }
    void open_offline_data_file() override { calls.emplace_back("open file"); }
    void import_offline_data(std::string_view content) override {
        calls.push_back("import " + std::string(content));
    }
    void reset_offline_data() override { calls.emplace_back("reset"); }
};

}  // namespace app
