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
    case Mood::norm:
      return Weight::plan;
    case Mood::prediction:
    case Mood::conditional:
      return Weight::conjecture;
    case Mood::allegation:
      return fact.stance == Stance::endorses ? Weight::assertion : Weight::allegation;
    case Mood::assertion:
    case Mood::evaluation:
      break;
  }
  if (fact.modality != Modality::certain) return Weight::conjecture;
  return fact.stance == Stance::endorses || fact.holders.count == 0 ? Weight::assertion : Weight::report;
}

// A claim that the author rejects counts as the author's own for the contrary.
Polarity side(const Fact& fact) {
  if (fact.stance != Stance::rejects) return fact.polarity;
  return fact.polarity == Polarity::positive ? Polarity::negative : Polarity::positive;
}

EntityId innermost(const FactBase& base, const Fact& fact) { return base.holders(fact.holders).back().who; }

bool same_time(const FactBase& base, const Fact& a, const Fact& b) {
  return base::overlaps(base[a.when].edtf.bounds, base[b.when].edtf.bounds) != base::Truth::no;
}

}  // namespace

Actuality actuality(const FactBase& base, std::span<const FactId> facts) {
  std::vector<const Fact*> sides[2];  // those that assert, report or allege
  Weight best = Weight::nothing;      // of the positive side
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
    if (w >= Weight::allegation) sides[positive ? 0 : 1].push_back(&fact);
  }
  for (const Fact* yes : sides[0]) {
    for (const Fact* no : sides[1]) {
      if (same_time(base, *yes, *no)) return Actuality::disputed;
    }
  }
  if (best < Weight::allegation && against >= Weight::allegation) return Actuality::denied;
  if (best == Weight::report) {
    // Two who do not speak for each other carry as much as the author.
    std::vector<EntityId> who;
    for (const Fact* fact : sides[0]) {
      if (speaks_as_fact(fact->mood) && fact->holders.count > 0) who.push_back(innermost(base, *fact));
    }
    std::sort(who.begin(), who.end());
    const auto distinct = std::unique(who.begin(), who.end()) - who.begin();
    if (distinct >= 2) best = Weight::assertion;
  }
  static constexpr std::array<Actuality, 6> outcome{Actuality::hypothetical, Actuality::hypothetical,
                                                    Actuality::planned,      Actuality::alleged,
                                                    Actuality::alleged,      Actuality::actual};
  return outcome[static_cast<std::size_t>(best)];
}

std::string_view name(Conflict::Type type) noexcept {
  static constexpr std::array<std::string_view, 3> names{"conflict", "different time", "granularity"};
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
