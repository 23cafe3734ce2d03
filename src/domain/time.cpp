#include "domain/time.hpp"

#include <algorithm>
#include <cstdint>

#include "domain/text.hpp"

namespace domain {
namespace {

using std::chrono::day;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

void append_digits(std::string& text, std::int64_t value, int width) {
    std::string digits = std::to_string(value);
    text.append(static_cast<std::size_t>(width) - std::min(digits.size(), std::size_t(width)), '0');
    text += digits;
}

// Reads from the front of a text; once something did not fit, nothing more does.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    int digits(std::size_t count) {
        if (text_.size() < count) {
            is_good_ = false;
            return 0;
        }
        int value = 0;
        for (const char c : text_.substr(0, count)) {
            is_good_ = is_good_ && is_digit(c);
            value = value * 10 + (c - '0');
        }
        text_.remove_prefix(count);
        return is_good_ ? value : 0;
    }

    bool take(char c) {
        const bool is_next = !text_.empty() && text_.front() == c;
        text_.remove_prefix(is_next ? 1 : 0);
        return is_next;
    }

    void expect(char c) { is_good_ = take(c) && is_good_; }
    void require(bool is_true) { is_good_ = is_good_ && is_true; }
    [[nodiscard]] bool is_at_digit() const { return !text_.empty() && is_digit(text_.front()); }
    [[nodiscard]] bool is_done() const { return is_good_ && text_.empty(); }

  private:
    std::string_view text_;
    bool is_good_ = true;
};

milliseconds read_fraction(Reader& reader) {
    if (!reader.take('.')) {
        return milliseconds(0);
    }
    int count = 0;
    int value = 0;
    for (; reader.is_at_digit(); ++count) {
        const int digit = reader.digits(1);
        value = count < 3 ? value * 10 + digit : value;  // cut, so that it never rounds up a day
    }
    reader.require(count >= 1 && count <= 9);
    for (; count < 3; ++count) {
        value *= 10;
    }
    return milliseconds(value);
}

minutes read_offset(Reader& reader) {
    if (reader.take('Z')) {
        return minutes(0);
    }
    const bool is_west = reader.take('-');
    if (!is_west) {
        reader.expect('+');
    }
    const int hour = reader.digits(2);
    reader.expect(':');
    const int minute = reader.digits(2);
    reader.require(hour <= 23 && minute <= 59);
    const minutes offset = hours(hour) + minutes(minute);
    return is_west ? -offset : offset;
}

}  // namespace

std::string format_rfc3339(Timestamp timestamp) {
    const sys_days date = std::chrono::floor<std::chrono::days>(timestamp);
    const year_month_day calendar(date);
    const std::int64_t in_day = (timestamp - date).count();
    std::string text;
    append_digits(text, static_cast<int>(calendar.year()), 4);
    text += '-';
    append_digits(text, static_cast<unsigned>(calendar.month()), 2);
    text += '-';
    append_digits(text, static_cast<unsigned>(calendar.day()), 2);
    text += 'T';
    append_digits(text, in_day / 3'600'000, 2);
    text += ':';
    append_digits(text, in_day / 60'000 % 60, 2);
    text += ':';
    append_digits(text, in_day / 1'000 % 60, 2);
    text += '.';
    append_digits(text, in_day % 1'000, 3);
    text += 'Z';
    return text;
}

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
    Reader reader(text);
    const int year_number = reader.digits(4);
    reader.expect('-');
    const int month_number = reader.digits(2);
    reader.expect('-');
    const int day_number = reader.digits(2);
    if (!reader.take('T')) {
        reader.expect(' ');
    }
    const int hour = reader.digits(2);
    reader.expect(':');
    const int minute = reader.digits(2);
    reader.expect(':');
    const int second = reader.digits(2);
    const milliseconds fraction = read_fraction(reader);
    const minutes offset = read_offset(reader);

    const year_month_day date(year(year_number), month(static_cast<unsigned>(month_number)),
                              day(static_cast<unsigned>(day_number)));
    // RFC 3339, 5.7, allows second 60 for leap seconds; the next second begins there.
    reader.require(date.ok() && hour <= 23 && minute <= 59 && second <= 60);
    if (!reader.is_done()) {
        return std::nullopt;
    }
    return Timestamp(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) + fraction -
           offset;
}

}  // namespace domain
