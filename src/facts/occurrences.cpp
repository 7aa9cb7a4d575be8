// Occurrences: which facts speak of the same one, who fills its roles, and when.
#include <fmt/format.h>

#include <algorithm>

#include "facts/resolver.hpp"
#include "facts/rules.hpp"

namespace entente::facts {

using base::Span;
using ontology::Kind;

OccurrenceId Resolver::new_occurrence(StringId id, KindId kind, bool named) {
  base_.occurrences_.push_back({id, kind, named, {}, {}, {}});
  return next_id<OccurrenceId>(base_.occurrences_.size() - 1);
}

OccurrenceId Resolver::occurrence_of(const FactDraft& from, KindId kind, const Fact& fact) {
  if (from.occurrence != StringId::empty) {
    const Ref* ref = named(from.occurrence);
    if (ref != nullptr && ref->is_occurrence()) return ref->occurrence();
  }
  return unnamed(kind, fact);
}

// Kind and required role fillers, in order of role; the two ends of a symmetric kind in order of
// id.
std::vector<std::uint32_t> Resolver::identity(KindId id, std::span<const RoleClaim> roles) const {
  const Kind& kind = ontology_[id];
  std::vector<std::pair<std::uint32_t, Ref>> parts;
  for (const RoleClaim& claim : roles) {
    const ontology::RoleUse* use = kind.use(claim.role);
    if (use->min == 0) continue;
    const bool either_end = kind.symmetric && (claim.role == kind.from || claim.role == kind.to);
    const auto order = either_end ? 0 : 1 + static_cast<std::uint32_t>(use - kind.roles.data());
    parts.emplace_back(order, claim.ref);
  }
  std::sort(parts.begin(), parts.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : base_.id(a.second) < base_.id(b.second);
  });
  std::vector<std::uint32_t> identity{static_cast<std::uint32_t>(id)};
  for (const auto& [order, ref] : parts) {
    identity.push_back(order);
    identity.push_back(ref.is_occurrence() ? ~static_cast<std::uint32_t>(ref.occurrence())
                                           : static_cast<std::uint32_t>(ref.entity()));
  }
  return identity;
}

OccurrenceId Resolver::unnamed(KindId kind, const Fact& fact) {
  const auto parts = identity(kind, base_.roles(fact.roles));
  const StringId key = identities_.intern(
      {reinterpret_cast<const char*>(parts.data()), parts.size() * sizeof(parts[0])});
  const std::size_t at = static_cast<std::size_t>(key) - 1;
  if (at == unnamed_.size()) {
    const StringId id = base_.strings_.intern(generated_id(kind, parts));
    unnamed_.push_back(new_occurrence(id, kind, false));
    claim_name(id, Ref(unnamed_.back()));
  }
  return unnamed_[at];
}

// "member_of.armenia.csto"; fillers of one role are joined by "_", which no id holds. A long one is
// cut, and a hash of the whole tells it apart: each edge repeats it.
std::string Resolver::generated_id(KindId kind, const std::vector<std::uint32_t>& identity) const {
  constexpr std::size_t longest = 200;
  constexpr std::uint64_t offset = 14695981039346656037U;  // FNV-1a
  constexpr std::uint64_t prime = 1099511628211U;
  std::string id = ontology_[kind].id;
  for (std::size_t i = 2; i < identity.size(); i += 2) {
    const std::uint32_t bits = identity[i];
    const Ref ref = (bits & 0x8000'0000) != 0 ? Ref(OccurrenceId{~bits}) : Ref(EntityId{bits});
    const std::uint32_t role = identity[i - 1];
    id += i > 2 && role != 0 && role == identity[i - 3] ? '_' : '.';
    id += base_.id(ref);
  }
  if (id.size() <= longest) return id;
  std::uint64_t hash = offset;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * prime;
  return fmt::format("{}.{:016x}", id.substr(0, longest - 17), hash);
}

void Resolver::connect() {
  // Facts by occurrence, by counting; a stable order.
  std::vector<std::uint32_t> row(base_.occurrences_.size() + 1);
  for (const Fact& fact : base_.facts_) {
    if (!base_.occurrences_.empty()) ++row[static_cast<std::size_t>(fact.occurrence) + 1];
  }
  for (std::size_t i = 1; i < row.size(); ++i) row[i] += row[i - 1];
  base_.fact_ids_.resize(base_.facts_.size());
  for (std::size_t i = 0; i < base_.occurrences_.size(); ++i) {
    base_.occurrences_[i].facts = {row[i], row[i + 1] - row[i]};
  }
  for (std::size_t i = 0; i < base_.facts_.size() && !base_.occurrences_.empty(); ++i) {
    base_.fact_ids_[row[static_cast<std::size_t>(base_.facts_[i].occurrence)]++] =
        next_id<FactId>(i);
  }
  // Facts lie in the order of the files: those of an occurrence some way ahead are sent for early.
  constexpr std::size_t ahead = 16;
  for (std::size_t i = 0; i < base_.occurrences_.size(); ++i) {
    if (i + ahead < base_.occurrences_.size() && base_.occurrences_[i + ahead].facts.count > 0) {
      __builtin_prefetch(&base_[base_.fact_ids_[base_.occurrences_[i + ahead].facts.begin]].roles);
    }
    fill(base_.occurrences_[i]);
  }
}

// Two facts may say a symmetric state from its two ends: then it runs from the lesser id.
void Resolver::turn_symmetric(const Occurrence& occurrence) {
  const Kind& kind = ontology_[occurrence.kind];
  if (!kind.symmetric || kind.from == kind.to || occurrence.facts.count < 2) return;
  std::vector<Ref> ends;
  std::size_t from = 0;
  for (const Claim& claim : claims_) {
    if (claim.role != kind.from && claim.role != kind.to) continue;
    if (std::find(ends.begin(), ends.end(), claim.ref) == ends.end()) ends.push_back(claim.ref);
    if (ends.size() > 2) return;
    from += claim.role == kind.from && claim.ref == ends[0] ? 1 : 0;
  }
  if (ends.size() != 2) return;
  std::size_t first = 0;
  for (const Claim& claim : claims_) first += claim.ref == ends[0] ? 1 : 0;
  if (from == 0 || from == first) return;  // all say it alike
  const Ref least = base_.id(ends[0]) < base_.id(ends[1]) ? ends[0] : ends[1];
  for (Claim& claim : claims_) {
    if (claim.role == kind.from || claim.role == kind.to)
      claim.role = claim.ref == least ? kind.from : kind.to;
  }
}

// Gathers who fills the roles, and which facts say so. A fact that names no role speaks for all.
void Resolver::fill(Occurrence& occurrence) {
  claims_.clear();
  general_.clear();
  for (std::uint32_t i = 0; i < occurrence.facts.count; ++i) {
    const FactId id = base_.fact_ids_[occurrence.facts.begin + i];
    const auto roles = base_.roles(base_[id].roles);
    if (roles.empty()) general_.push_back(id);
    for (const RoleClaim& role : roles) claims_.push_back({role.role, role.ref, id});
  }
  turn_symmetric(occurrence);
  std::sort(claims_.begin(), claims_.end());
  const std::size_t begin = base_.fillers_.size();
  for (std::size_t i = 0; i < claims_.size();) {
    const std::size_t first = base_.fact_ids_.size();
    const Claim& claim = claims_[i];
    for (; i < claims_.size() && claims_[i].role == claim.role && claims_[i].ref == claim.ref;
         ++i) {
      if (base_.fact_ids_.size() > first && base_.fact_ids_.back() == claims_[i].fact) continue;
      base_.fact_ids_.push_back(claims_[i].fact);
    }
    base_.fact_ids_.insert(base_.fact_ids_.end(), general_.begin(), general_.end());
    std::sort(base_.fact_ids_.begin() + static_cast<std::ptrdiff_t>(first), base_.fact_ids_.end());
    base_.fillers_.push_back({claim.role, claim.ref, since(base_.fact_ids_, first)});
  }
  occurrence.fillers = since(base_.fillers_, begin);
}

// -- time
// ------------------------------------------------------------------------------------------

TimeId Resolver::time(StringId name, const FactDraft& from, std::string_view key) {
  if (name == StringId::empty) return TimeId::undated;
  const auto at = times_.find(static_cast<std::uint64_t>(now_.article) << 32 |
                              static_cast<std::uint32_t>(name));
  if (at != times_.end()) return at->second;
  return time(name, value_place(from, key, text(name)), source_text());
}

TimeId Resolver::time(StringId name, Span place, std::string_view source_text) {
  const base::EdtfResult parsed = base::parse_edtf(text(name), now_.published);
  const auto key =
      static_cast<std::uint64_t>(now_.article) << 32 | static_cast<std::uint32_t>(name);
  TimeId id = TimeId::undated;
  if (parsed) {
    id = next_id<TimeId>(base_.times_.size());
    base_.times_.push_back({name, *parsed});
    times_.emplace(key, id);
    return id;
  }
  // Where in the text, if it stands there as it reads.
  const std::string_view value = text(name);
  if (source_text.substr(place.begin + 1, value.size()) == value) {
    const auto offset = static_cast<std::uint32_t>(std::min(parsed.error().at, value.size()));
    place.begin += 1 + offset;
    place.end -= 1;
    if (place.begin >= place.end) place = {place.source, place.end, place.end + 1};
  }
  diagnostics_.report(rules::time, place, parsed.error().message, parsed.error().help);
  return id;
}

}  // namespace entente::facts
