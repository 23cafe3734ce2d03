#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace service {

// SplitMix64 (Steele, Lea, Flood 2014): small, and the same numbers everywhere.
class SampleNumbers {
  public:
    explicit SampleNumbers(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        std::uint64_t value = state_ += 0x9E3779B97F4A7C15U;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9U;
        value = (value ^ value >> 27) * 0x94D049BB133111EBU;
        return value ^ value >> 31;
    }
    // 0 … end - 1
    std::uint32_t below(std::size_t end) { return static_cast<std::uint32_t>(next() % end); }
    bool percent(std::uint32_t chance) { return below(100) < chance; }
    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[below(values.size())];
    }

  private:
    std::uint64_t state_;
};

}  // namespace service
