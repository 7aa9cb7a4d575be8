#include "facts/actuality.hpp"

#include <algorithm>
#include <array>

namespace entente::facts {

namespace {

// What one fact does to the actuality of its occurrence.
enum class Weight : std::uint8_t { nothing, conjecture, plan, allegation, report, assertion };

bool speaks_as_fact(Mood mood) { return mood == Mood::assertion || mood == Mood::evaluation; }

Weight weight(const Fact& fact) {
  if (fact.stance == Stance::doubts) return Weight::conjecture;
  switch (fact.mood) {
    case Mood::intention:
    case Mood::norm: return Weight::plan;
    case Mood::prediction:
    case Mood::conditional: return Weight::conjecture;
    case Mood::allegation:
      return fact.stance == Stance::endorses ? Weight::assertion : Weight::allegation;
    case Mood::assertion:
    case Mood::evaluation: break;
  }
  if (fact.modality != Modality::certain) return Weight::conjecture;
  return fact.stance == Stance::endorses || fact.holders.count == 0 ? Weight::assertion
                                                                    : Weight::report;
}

// A claim that the author rejects counts as the author's own for the contrary.
Polarity side(const Fact& fact) {
  if (fact.stance != Stance::rejects) return fact.polarity;
  return fact.polarity == Polarity::positive ? Polarity::negative : Polarity::positive;
}

EntityId innermost(const FactBase& base, const Fact& fact) {
  return base.holders(fact.holders).back().who;
}

// What a fact asserts, reports or alleges, if it does; a rejected claim is the author's assertion.
bool takes_side(const Fact& fact) {
  return fact.stance == Stance::rejects || weight(fact) >= Weight::allegation;
}

// Do some speak for it and some against it, of times that may overlap? In order of their first
// days, each needs to be compared only with the other side's that reaches furthest so far.
bool is_disputed(const FactBase& base, std::span<const FactId> facts) {
  std::vector<std::pair<TimeId, Polarity>> said;
  for (const FactId id : facts) {
    if (takes_side(base[id])) said.emplace_back(base[id].when, side(base[id]));
  }
  const auto bounds = [&](const auto& one) -> const base::Bounds& {
    return base[one.first].edtf.bounds;
  };
  std::sort(said.begin(), said.end(), [&](const auto& a, const auto& b) {
    return bounds(a).start_min < bounds(b).start_min;
  });
  std::array<const base::Bounds*, 2> furthest{};  // by polarity
  for (const auto& one : said) {
    const auto polarity = static_cast<std::size_t>(one.second);
    const base::Bounds* const other = furthest[1 - polarity];
    if (other != nullptr && base::overlaps(*other, bounds(one)) != base::Truth::no) return true;
    const base::Bounds*& own = furthest[polarity];
    if (own == nullptr || own->end_max < bounds(one).end_max) own = &bounds(one);
  }
  return false;
}

// Two who do not speak for each other carry as much as the author.
bool two_report(const FactBase& base, std::span<const FactId> facts) {
  std::optional<EntityId> first;
  for (const FactId id : facts) {
    const Fact& fact = base[id];
    if (!takes_side(fact) || side(fact) != Polarity::positive || !speaks_as_fact(fact.mood) ||
        fact.holders.count == 0)
      continue;
    if (!first)
      first = innermost(base, fact);
    else if (*first != innermost(base, fact))
      return true;
  }
  return false;
}

}  // namespace

Actuality actuality(const FactBase& base, std::span<const FactId> facts) {
  Weight best = Weight::nothing;  // of the positive side
  Weight against = Weight::nothing;
  for (const FactId id : facts) {
    const Fact& fact = base[id];
    const bool positive = side(fact) == Polarity::positive;
    Weight w = fact.stance == Stance::rejects ? Weight::assertion : weight(fact);
    // A plan or a forecast that something will not be is a plan or a forecast still.
    if (positive || w < Weight::allegation) {
      best = std::max(best, w);
    } else {
      against = std::max(against, w);
    }
  }
  if (best >= Weight::allegation && against >= Weight::allegation && is_disputed(base, facts)) {
    return Actuality::disputed;
  }
  if (best < Weight::allegation && against >= Weight::allegation) return Actuality::denied;
  if (best == Weight::report && two_report(base, facts)) best = Weight::assertion;
  static constexpr std::array<Actuality, 6> outcome{
      Actuality::hypothetical, Actuality::hypothetical, Actuality::planned,
      Actuality::alleged,      Actuality::alleged,      Actuality::actual};
  return outcome[static_cast<std::size_t>(best)];
}

std::string_view name(Conflict::Type type) noexcept {
  static constexpr std::array<std::string_view, 3> names{"conflict", "different time",
                                                         "granularity"};
  return names[static_cast<std::size_t>(type)];
}

namespace {

bool is_point(const base::Edtf& edtf) { return !edtf.interval; }

Conflict::Type type(const FactBase& base, const Fact& a, const Fact& b) {
  const base::Edtf& one = base[a.when].edtf;
  const base::Edtf& two = base[b.when].edtf;
  const base::Truth overlap = base::overlaps(one.bounds, two.bounds);
  if (overlap == base::Truth::no) return Conflict::Type::different_time;
  // A year against a day in it: both can be right of different moments.
  const bool dated = a.when != TimeId::undated && b.when != TimeId::undated;
  if (dated && overlap == base::Truth::possibly && is_point(one) && is_point(two)) {
    return Conflict::Type::granularity;
  }
  return Conflict::Type::real;
}

bool marked(const FactBase& base, FactId one, FactId other) {
  const auto related = base.related(base[one].related);
  return std::any_of(related.begin(), related.end(), [&](const Related& r) {
    return r.relation == Relation::contradicts && r.fact == other;
  });
}

}  // namespace

std::vector<Conflict> conflicts(const FactBase& base, OccurrenceId occurrence) {
  std::vector<Conflict> found;
  const auto facts = base.fact_ids(base[occurrence].facts);
  for (std::size_t i = 0; i < facts.size() && found.size() < 1000; ++i) {
    for (std::size_t j = i + 1; j < facts.size() && found.size() < 1000; ++j) {
      const Fact& a = base[facts[i]];
      const Fact& b = base[facts[j]];
      if (marked(base, facts[i], facts[j]) || marked(base, facts[j], facts[i])) {
        found.push_back({facts[i], facts[j], Conflict::Type::real});
      } else if (side(a) != side(b) && std::min(weight(a), weight(b)) >= Weight::allegation) {
        found.push_back({facts[i], facts[j], type(base, a, b)});
      }
    }
  }
  return found;
}

}  // namespace entente::facts
