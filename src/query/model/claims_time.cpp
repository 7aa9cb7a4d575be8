// Functions about time: EDTF with three answers, of which the third is null.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/time.hpp"
#include "facts/actuality.hpp"
#include "query/functions/arguments.hpp"
#include "query/model/claims.hpp"
#include "query/values/temporal.hpp"

namespace entente::query {

namespace {

using base::Bounds;
using base::Day;
using base::Truth;
using facts::FactBase;
using facts::FactId;

constexpr std::string_view date_or_edtf = "DATE or a text in EDTF such as '2023-23'";

base::Edtf parsed(const Call& call, std::string_view text) {
  const base::EdtfResult result = base::parse_edtf(text);
  if (result) return *result;
  throw RunError(faults::argument_value, call.span,
                 fmt::format("`{}` is no date in EDTF: {}", base::visible(base::fit(text, 40)),
                             result.error().message),
                 result.error().help);
}

// All the days that a date or a text names, from the first to the last.
std::optional<Bounds> days(const Call& call, const Value& value) {
  if (value.is(Type::text)) {
    const Bounds bounds = parsed(call, value.text()).bounds;
    return Bounds{bounds.start_min, bounds.start_min, bounds.end_max, bounds.end_max};
  }
  if (!value.is(Type::date)) return std::nullopt;
  const auto day = static_cast<Day>(
      std::clamp<std::int64_t>(value.temporal().day, base::beginning + 1, base::forever - 1));
  return Bounds{day, day, day, day};
}

bool is_for(const facts::Fact& fact) {
  return (fact.polarity == facts::Polarity::positive) != (fact.stance == facts::Stance::rejects);
}

// Those that speak for it, or against it. A fact without a time is silent about it where others
// give one and are worth as much.
std::vector<FactId> side(const FactBase& base, std::span<const FactId> facts, bool for_it) {
  std::vector<FactId> all;
  std::vector<FactId> dated;
  for (const FactId id : facts) {
    if (is_for(base[id]) != for_it) continue;
    all.push_back(id);
    if (base[id].when != facts::TimeId::undated) dated.push_back(id);
  }
  const bool as_good = dated.size() < all.size() && !dated.empty() &&
                       facts::actuality(base, dated) == facts::actuality(base, all);
  return as_good ? dated : all;
}

// The times at which it is said to have been; of what is only denied, at which it is said not to.
std::vector<Bounds> times(const FactBase& base, std::span<const FactId> facts) {
  std::vector<FactId> chosen = side(base, facts, true);
  if (chosen.empty()) chosen = side(base, facts, false);
  std::vector<Bounds> all;
  for (const FactId id : chosen) all.push_back(base[base[id].when].edtf.bounds);
  return all;
}

// Of a date, a text or an element; empty if nothing is said of its time.
std::vector<Bounds> times(const Call& call, Arguments arguments, std::size_t at) {
  if (const auto all = days(call, arguments[at])) return {*all};
  if (!arguments[at].is(Type::node) && !arguments[at].is(Type::relationship))
    tables::refuse(call, fmt::format("NODE, RELATIONSHIP, {}", date_or_edtf), arguments[at]);
  const auto facts = claims_of(call, arguments, at);
  if (facts.empty()) return {};
  return times(call.store.view()->graph().base(), facts);
}

Value answer(Truth truth) {
  return truth == Truth::possibly ? Value() : Value::boolean(truth == Truth::yes);
}

Value date(Day day) {
  if (day == base::beginning || day == base::forever) return {};
  Temporal value;
  value.day = day;
  return Value::temporal(Type::date, std::move(value));
}

}  // namespace

// What facts say of those days must make it actual: what is alleged, planned, expected or disputed
// possibly held.
Value time_holds(const Call& call, Arguments arguments) {
  const auto asked = days(call, arguments[1]);
  if (!asked) tables::refuse(call, date_or_edtf, arguments[1]);
  const auto facts = claims_of(call, arguments);
  if (facts.empty()) return {};
  const FactBase& base = call.store.view()->graph().base();
  std::vector<FactId> then;       // what is possibly said of that time
  std::vector<FactId> certainly;  // what is said of it for sure
  for (const bool for_it : {true, false}) {
    for (const FactId id : side(base, facts, for_it)) {
      const Truth held = base::overlaps(base[base[id].when].edtf.bounds, *asked);
      if (held != Truth::no) then.push_back(id);
      if (held == Truth::yes) certainly.push_back(id);
    }
  }
  if (then.empty()) return Value::boolean(false);
  const facts::Actuality actuality = facts::actuality(base, then);
  if (actuality == facts::Actuality::denied) return Value::boolean(false);
  const bool sure = actuality == facts::Actuality::actual && !certainly.empty() &&
                    facts::actuality(base, certainly) == facts::Actuality::actual;
  return answer(sure ? Truth::yes : Truth::possibly);
}

// What lasted or happened more than once has several times: one of them is enough.
Value time_overlaps(const Call& call, Arguments arguments) {
  const auto some = times(call, arguments, 0);
  const auto others = times(call, arguments, 1);
  if (some.empty() || others.empty()) return {};
  Truth best = Truth::no;
  for (const Bounds& one : some) {
    for (const Bounds& other : others) best = std::max(best, base::overlaps(one, other));
  }
  return answer(best);
}

// All of it before all of the other.
Value time_before(const Call& call, Arguments arguments) {
  const auto some = times(call, arguments, 0);
  const auto others = times(call, arguments, 1);
  if (some.empty() || others.empty()) return {};
  Truth worst = Truth::yes;
  for (const Bounds& one : some) {
    for (const Bounds& other : others) worst = std::min(worst, base::before(one, other));
  }
  return answer(worst);
}

Value time_bounds(const Call& call, Arguments arguments) {
  const base::Edtf time = parsed(call, tables::text(call, arguments[0]));
  return Value::map({{"text", arguments[0]},
                     {"start_min", date(time.bounds.start_min)},
                     {"start_max", date(time.bounds.start_max)},
                     {"end_min", date(time.bounds.end_min)},
                     {"end_max", date(time.bounds.end_max)},
                     {"interval", Value::boolean(time.interval)},
                     {"open", Value::boolean(time.open_end)},
                     {"uncertain", Value::boolean(time.uncertain)},
                     {"approximate", Value::boolean(time.approximate)}});
}

}  // namespace entente::query
