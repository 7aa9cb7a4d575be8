// Aggregations: what collects the rows of a group.
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>

#include "query/fault.hpp"
#include "query/functions/tables.hpp"
#include "query/values/temporal.hpp"

namespace entente::query::tables {
namespace {

using types::any;
using types::integer;
using types::real;
constexpr Types numeric = types::number;
constexpr Types summable = types::number | types::duration;

[[noreturn]] void refuse(base::Span span, std::string_view expected, const Value& value) {
  throw RunError(faults::type_error, span,
                 "expected " + std::string(expected) + ", not " + std::string(name(value.type())));
}

double number(base::Span span, const Value& value) {
  if (!value.is_number()) refuse(span, "INTEGER or FLOAT", value);
  return value.number();
}

class Count final : public Aggregator {
 public:
  void add(std::span<const Value> arguments, std::int64_t weight) override {
    if (!arguments[0].is_null()) count_ += weight;
  }
  Value result() override { return Value::integer(count_); }

 private:
  std::int64_t count_ = 0;
};

// A sum that hardly depends on the order: what an addition loses is kept and added at the end.
class Total {
 public:
  void add(double number) {
    const long double next = sum_ + number;
    const bool larger = std::abs(sum_) >= std::abs(static_cast<long double>(number));
    lost_ += larger ? (sum_ - next) + number : (number - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double result() const {
    return static_cast<double>(std::isfinite(sum_) ? sum_ + lost_ : sum_);
  }

 private:
  long double sum_ = 0;
  long double lost_ = 0;
};

// sum() and avg(): integers exactly, floats, or durations.
class Sum final : public Aggregator {
 public:
  Sum(base::Span span, bool average) : span_(span), average_(average) {}

  void add(std::span<const Value> arguments, std::int64_t weight) override {
    const Value& value = arguments[0];
    if (value.is_null()) return;
    const bool duration = value.is(Type::duration);
    if (!duration && !value.is_number()) refuse(span_, "INTEGER, FLOAT or DURATION", value);
    if (count_ > 0 && duration == durations_.is_null())
      refuse(span_, duration ? "a number as before" : "a DURATION as before", value);
    count_ += weight;
    if (duration) {
      const Value all = multiply(value, Value::integer(weight));
      durations_ = durations_.is_null() ? all : query::add(durations_, all);
    } else if (value.is(Type::integer)) {
      integers_ += static_cast<__int128_t>(value.integer()) * weight;
    } else {
      has_floats_ = true;
      floats_.add(value.real() * static_cast<double>(weight));
    }
  }

  Value result() override {
    if (count_ == 0) return average_ ? Value() : Value::integer(0);
    if (!durations_.is_null())
      return average_ ? divide(durations_, Value::integer(count_)) : durations_;
    if (has_floats_ || average_) {
      Total all = floats_;
      if (integers_ != 0) all.add(static_cast<double>(integers_));
      const double sum = all.result();
      return Value::real(average_ ? sum / static_cast<double>(count_) : sum);
    }
    using Limits = std::numeric_limits<std::int64_t>;
    if (integers_ > Limits::max() || integers_ < Limits::min())
      throw RunError(faults::arithmetic, span_, "the sum does not fit into 64 bits",
                     "add floats: sum(toFloat(...))");
    return Value::integer(static_cast<std::int64_t>(integers_));
  }

 private:
  base::Span span_;
  bool average_;
  bool has_floats_ = false;
  std::int64_t count_ = 0;
  __int128_t integers_ = 0;
  Total floats_;
  Value durations_;  // null as long as there is none
};

class Extreme final : public Aggregator {
 public:
  explicit Extreme(bool highest) : highest_(highest) {}
  void add(std::span<const Value> arguments, std::int64_t) override {
    const Value& value = arguments[0];
    if (value.is_null()) return;
    if (best_.is_null() ||
        (highest_ ? std::is_gt(order(value, best_)) : std::is_lt(order(value, best_))))
      best_ = value;
  }
  Value result() override { return best_; }

 private:
  bool highest_;
  Value best_;
};

// A vector that is taken from the budget as it grows.
template <class Item>
class Growing {
 public:
  Growing() = default;
  Growing(const Growing&) = delete;
  Growing& operator=(const Growing&) = delete;
  ~Growing() { Budget::give(taken_); }
  void push(Item item) {
    if (items_.size() == items_.capacity()) {
      const std::size_t more = std::max<std::size_t>(items_.capacity(), 4);
      Budget::take(more * sizeof(Item));
      taken_ += more * sizeof(Item);
      items_.reserve(items_.capacity() + more);
    }
    items_.push_back(std::move(item));
  }
  std::vector<Item> release() {
    Budget::give(std::exchange(taken_, 0));
    return std::exchange(items_, {});
  }
  [[nodiscard]] std::vector<Item>& items() noexcept { return items_; }

 private:
  std::vector<Item> items_;
  std::size_t taken_ = 0;
};

class Collect final : public Aggregator {
 public:
  void add(std::span<const Value> arguments, std::int64_t weight) override {
    if (arguments[0].is_null()) return;
    for (; weight > 0; --weight) items_.push(arguments[0]);
  }
  Value result() override { return Value::list(items_.release()); }

 private:
  Growing<Value> items_;
};

// The spread about the mean, which is carried along so that no large squares are subtracted.
class Deviation final : public Aggregator {
 public:
  Deviation(base::Span span, bool population) : span_(span), population_(population) {}
  void add(std::span<const Value> arguments, std::int64_t weight) override {
    if (arguments[0].is_null()) return;
    const long double value = number(span_, arguments[0]);
    count_ += weight;
    const long double off = value - mean_;
    mean_ += off * static_cast<long double>(weight) / static_cast<long double>(count_);
    squares_ += off * (value - mean_) * static_cast<long double>(weight);
  }
  Value result() override {
    const std::int64_t freedom = population_ ? count_ : count_ - 1;
    if (freedom <= 0) return Value::real(0);
    return Value::real(
        static_cast<double>(std::sqrt(squares_ / static_cast<long double>(freedom))));
  }

 private:
  base::Span span_;
  bool population_;
  std::int64_t count_ = 0;
  long double mean_ = 0;
  long double squares_ = 0;
};

class Percentile final : public Aggregator {
 public:
  Percentile(base::Span span, bool between) : span_(span), between_(between) {}

  void add(std::span<const Value> arguments, std::int64_t weight) override {
    share_ = number(span_, arguments[1]);
    if (!(share_ >= 0 && share_ <= 1))
      throw RunError(faults::out_of_range, span_, "a percentile is between 0.0 and 1.0",
                     "0.5 for the median, 0.9 for the highest tenth");
    if (arguments[0].is_null()) return;
    static_cast<void>(number(span_, arguments[0]));
    count_ += weight;
    items_.push({arguments[0], weight});
  }

  Value result() override {
    if (count_ == 0) return {};
    auto& items = items_.items();
    std::stable_sort(items.begin(), items.end(), [](const Weighted& a, const Weighted& b) {
      return std::is_lt(order(a.value, b.value));
    });
    const auto last = static_cast<double>(count_ - 1);
    if (!between_) {
      const double place = std::ceil(share_ * static_cast<double>(count_)) - 1;
      return at(std::clamp(place, 0.0, last));
    }
    const double place = share_ * last;
    const double below = at(std::floor(place)).number();
    const double above = at(std::ceil(place)).number();
    const double part = place - std::floor(place);
    return Value::real(part == 0 || below == above ? below : below * (1 - part) + above * part);
  }

 private:
  struct Weighted {
    Value value;
    std::int64_t weight;
  };
  [[nodiscard]] Value at(double place) {
    auto left = static_cast<std::int64_t>(place);
    for (const Weighted& one : items_.items()) {
      if (left < one.weight) return one.value;
      left -= one.weight;
    }
    return items_.items().back().value;
  }

  base::Span span_;
  bool between_;
  double share_ = 0;
  std::int64_t count_ = 0;
  Growing<Weighted> items_;
};

using Made = std::unique_ptr<Aggregator>;
template <bool average>
Made make_sum(base::Span span) {
  return std::make_unique<Sum>(span, average);
}
template <bool highest>
Made make_extreme(base::Span) {
  return std::make_unique<Extreme>(highest);
}
template <bool population>
Made make_deviation(base::Span span) {
  return std::make_unique<Deviation>(span, population);
}
template <bool between>
Made make_percentile(base::Span span) {
  return std::make_unique<Percentile>(span, between);
}
Made make_count(base::Span) { return std::make_unique<Count>(); }
Made make_collect(base::Span) { return std::make_unique<Collect>(); }

constexpr Aggregation rows[] = {
    {"count",
     "count(value :: ANY) :: INTEGER",
     "How many values are not null; count(*) counts the rows.",
     "UNWIND [1, null, 3] AS x RETURN count(x)",
     "2",
     1,
     {any},
     integer,
     make_count},
    {"sum",
     "sum(value :: INTEGER | FLOAT | DURATION) :: INTEGER | FLOAT | DURATION",
     "The sum of the values; 0 of none.",
     "UNWIND [1, 2, 3.5] AS x RETURN sum(x)",
     "6.5",
     1,
     {summable},
     summable,
     make_sum<false>},
    {"avg",
     "avg(value :: INTEGER | FLOAT | DURATION) :: FLOAT | DURATION",
     "The mean of the values; null of none.",
     "UNWIND [1, 2] AS x RETURN avg(x)",
     "1.5",
     1,
     {summable},
     real | types::duration,
     make_sum<true>},
    {"min",
     "min(value :: ANY) :: ANY",
     "The value that ORDER BY puts first; null of none.",
     "UNWIND [3, 1, 2] AS x RETURN min(x)",
     "1",
     1,
     {any},
     any,
     make_extreme<false>},
    {"max",
     "max(value :: ANY) :: ANY",
     "The value that ORDER BY puts last; null of none.",
     "UNWIND [3, 1, 2] AS x RETURN max(x)",
     "3",
     1,
     {any},
     any,
     make_extreme<true>},
    {"collect",
     "collect(value :: ANY) :: LIST",
     "A list of the values that are not null.",
     "UNWIND [1, null, 3] AS x RETURN collect(x)",
     "[1, 3]",
     1,
     {any},
     types::list,
     make_collect},
    {"stDev",
     "stDev(value :: INTEGER | FLOAT) :: FLOAT",
     "The standard deviation, where the values are a sample.",
     "UNWIND [1, 2, 3] AS x RETURN stDev(x)",
     "1.0",
     1,
     {numeric},
     real,
     make_deviation<false>},
    {"stDevP",
     "stDevP(value :: INTEGER | FLOAT) :: FLOAT",
     "The standard deviation, where the values are all there are.",
     "UNWIND [1, 3] AS x RETURN stDevP(x)",
     "1.0",
     1,
     {numeric},
     real,
     make_deviation<true>},
    {"percentileCont",
     "percentileCont(value :: INTEGER | FLOAT, share :: FLOAT) :: FLOAT",
     "What that share of the values lies below, between two values if need be.",
     "UNWIND [1, 2] AS x RETURN percentileCont(x, 0.5)",
     "1.5",
     2,
     {numeric, numeric},
     real,
     make_percentile<true>},
    {"percentileDisc",
     "percentileDisc(value :: INTEGER | FLOAT, share :: FLOAT) :: INTEGER | FLOAT",
     "The first value that at least that share of the values does not exceed.",
     "UNWIND [1, 2, 3] AS x RETURN percentileDisc(x, 0.5)",
     "2",
     2,
     {numeric, numeric},
     numeric,
     make_percentile<false>},
};

}  // namespace

std::span<const Aggregation> aggregations() { return rows; }

}  // namespace entente::query::tables
