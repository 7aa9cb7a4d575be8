#include "facts/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/text.hpp"
#include "facts/items.hpp"
#include "facts/rules.hpp"
#include "ontology/json.hpp"
#include "ontology/rules.hpp"

namespace entente::facts {

using base::Diagnostics;
using base::Rule;
using ontology::Json;
using ontology::JsonType;
namespace json_rules = ontology::rules;

namespace {

class FactFileReader : public ontology::JsonVisitor, private ItemReader {
 public:
  FactFileReader(Draft& draft, base::Strings& strings, Diagnostics& diagnostics)
      : ItemReader(draft, strings, diagnostics) {
    for (std::size_t i = 0; i < fact_members.size(); ++i) keys_.emplace(fact_members[i].key, i);
  }

  void member(Json key, Json value) override {
    if (key.text() == "article") {
      if (object(value)) read_article(value);
    } else if (key.text() == "entities" || key.text() == "facts") {
      report(json_rules::type, value, fmt::format("a list is wanted, not {}", name(value.type())));
    } else if (key.text() == "$schema") {
      expect(value, JsonType::string);
    } else {
      unknown(key, std::array<std::string_view, 3>{"article", "entities", "facts"});
    }
  }

  void begin(Json key) override {
    static constexpr std::array<std::string_view, 3> known{"article", "entities", "facts"};
    if (key.text() == "article")
      return report(json_rules::type, key, "an object is wanted, not a list");
    if (key.text() != "facts" && key.text() != "entities") unknown(key, known);
  }

  void element(Json key, Json value) override {
    if (key.text() == "facts") {
      if (object(value)) read_fact(value);
    } else if (key.text() == "entities") {
      if (object(value)) read_entity(value);
    }
  }

  static constexpr std::size_t fact_key_count = 30;

 private:
  using FactDraft = Draft::FactDraft;
  struct FactMember {
    std::string_view key;
    void (FactFileReader::*read)(FactDraft& fact, Json value);
  };

 public:
  static const std::array<FactMember, fact_key_count> fact_members;

 private:
  // -- facts -------------------------------------------------------------------------------------

  void read_fact(Json value) {
    FactDraft fact;
    fact.fact.at = value.at();
    const std::size_t roles_begin = draft_.roles.size();
    const std::size_t related_begin = draft_.related.size();
    evidence_begin_ = draft_.evidence.size();
    Evidence first;
    first_ = &first;
    has_at_ = has_span_ = false;
    value.members([&](Json key, Json one) {
      const auto at = keys_.find(key.text());
      if (at == keys_.end()) return role(key, one);
      (this->*fact_members[at->second].read)(fact, one);
    });
    finish_evidence(fact, value, first);
    fact.roles = since(draft_.roles, roles_begin);
    fact.related = since(draft_.related, related_begin);
    if (!fact.has_stance && fact.holders.count > 0) fact.fact.stance = Stance::reports;
    if (fact.fact.number == 0) missing(value, "id", "a fact");
    if (fact.kind == StringId::empty) missing(value, "kind", "a fact");
    if (!has_english(fact.fact.gloss))
      report(rules::gloss, value, "a fact without an English gloss");
    draft_.facts.push_back(fact);
  }

  void finish_evidence(FactDraft& fact, Json value, const Evidence& first) {
    if (!has_at_) missing(value, "at", "a fact");
    check_span(value, first, has_span_);
    // `at` comes first whatever the order of the keys.
    draft_.evidence.insert(draft_.evidence.begin() + static_cast<std::ptrdiff_t>(evidence_begin_),
                           first);
    fact.fact.evidence = since(draft_.evidence, evidence_begin_);
  }

  void check_span(Json value, const Evidence& evidence, bool has_span) {
    if (has_span != (evidence.digest != StringId::empty)) {
      report(rules::evidence, value,
             has_span ? "a span without its digest" : "a digest without its span");
    }
  }

  void role(Json key, Json value) {
    const StringId role = strings_.intern(key.text());
    const std::size_t before = draft_.roles.size();
    each_text(value, [&](Json one) { add_role(role, one.text()); });
    if (draft_.roles.size() == before && value.is(JsonType::array) && value.empty()) {
      report(rules::empty_role, value,
             fmt::format("`{}` is an empty list", base::visible(key.text())));
    }
  }

  // Who fills a role is looked up with many others: most waiting of the whole reader was here.
  void add_role(StringId role, std::string_view name) {
    draft_.roles.push_back({role, StringId::empty});
    names_ += name;
    name_ends_.push_back(names_.size());
    if (name_ends_.size() == most_names) find_names();
  }

 public:
  // The last roles get their ids.
  void find_names() {
    std::array<std::string_view, most_names> texts;
    std::array<StringId, most_names> ids;
    const std::size_t count = name_ends_.size();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < count; begin = name_ends_[i++]) {
      texts[i] = std::string_view(names_).substr(begin, name_ends_[i] - begin);
    }
    strings_.intern(std::span(texts).first(count), std::span(ids).first(count));
    const std::size_t first = draft_.roles.size() - count;
    for (std::size_t i = 0; i < count; ++i) draft_.roles[first + i].ref = ids[i];
    names_.clear();
    name_ends_.clear();
  }

 private:
  void fact_id(FactDraft& fact, Json value) { fact.fact.number = number(value, 1).value_or(0); }
  void fact_kind(FactDraft& fact, Json value) { fact.kind = text(value); }
  void fact_event(FactDraft& fact, Json value) { name_occurrence(fact, value, true); }
  void fact_state(FactDraft& fact, Json value) { name_occurrence(fact, value, false); }
  void name_occurrence(FactDraft& fact, Json value, bool event) {
    if (fact.occurrence != StringId::empty) {
      report(rules::event_or_state, value, "a fact is about one occurrence, not two");
    }
    fact.occurrence = slug(value);
    fact.is_event = event;
  }
  void fact_label(FactDraft& fact, Json value) { fact.label = texts(value); }
  void fact_when(FactDraft& fact, Json value) { fact.when = text(value); }
  void fact_horizon(FactDraft& fact, Json value) { fact.horizon = text(value); }
  void fact_basis(FactDraft& fact, Json value) { choose(value, fact.fact.basis); }
  void fact_mood(FactDraft& fact, Json value) { choose(value, fact.fact.mood); }
  void fact_polarity(FactDraft& fact, Json value) { choose(value, fact.fact.polarity); }
  void fact_modality(FactDraft& fact, Json value) { choose(value, fact.fact.modality); }
  void fact_likelihood(FactDraft& fact, Json value) { choose(value, fact.fact.likelihood); }
  void fact_confidence(FactDraft& fact, Json value) { choose(value, fact.fact.confidence); }
  void fact_stance(FactDraft& fact, Json value) {
    fact.has_stance = true;
    choose(value, fact.fact.stance);
  }
  void fact_declared(FactDraft& fact, Json value) {
    if (expect(value, JsonType::boolean))
      fact.fact.declared = value.truth() ? Declared::yes : Declared::no;
  }
  void fact_grade(FactDraft& fact, Json value) {
    fact.graded = true;
    fact.fact.grade = grade(value);
  }
  void fact_note(FactDraft& fact, Json value) { fact.fact.note = prose(value); }

  void fact_qualifiers(FactDraft& fact, Json value) {
    const std::size_t begin = draft_.qualifiers.size();
    if (!object(value)) return;
    value.members([&](Json key, Json one) {
      Draft::QualifierDraft qualifier{strings_.intern(key.text()), StringId::empty, false};
      if (one.is(JsonType::object) || one.is(JsonType::number)) {
        qualifier.quantity = true;
        qualifier.text = strings_.intern(quantity(one));
      } else {
        qualifier.text = text(one);
      }
      draft_.qualifiers.push_back(qualifier);
    });
    fact.qualifiers = since(draft_.qualifiers, begin);
  }

  // A quantity in one form: {"value":5,"unit":"year"}.
  std::string quantity(Json value) {
    if (value.is(JsonType::number)) return fmt::format("{{\"value\":{}}}", value.text());
    std::string json = "{";
    value.members([&](Json key, Json one) {
      if (json.size() > 1) json += ',';
      base::append_json(json, key.text());
      json += ':';
      const std::string_view k = key.text();
      const bool fits = k == "unit"     ? one.is(JsonType::string)
                        : k == "approx" ? one.is(JsonType::boolean)
                                        : one.is(JsonType::number);
      if (std::find(quantity_keys.begin(), quantity_keys.end(), k) == quantity_keys.end()) {
        unknown(key, quantity_keys);
      } else if (!fits) {
        report(json_rules::type, one, fmt::format("`{}` cannot be {}", k, name(one.type())));
      }
      if (one.is(JsonType::string))
        base::append_json(json, one.text());
      else if (one.is(JsonType::boolean))
        json += one.truth() ? "true" : "false";
      else
        json += one.is(JsonType::number) ? one.text() : "null";
    });
    return json + '}';
  }

  void fact_holders(FactDraft& fact, Json value) {
    const std::size_t begin = draft_.holders.size();
    const auto one_holder = [&](Json one) {
      Draft::HolderDraft holder{};
      if (one.is(JsonType::object)) {
        one.members([&](Json key, Json part) {
          const std::string_view k = key.text();
          if (k == "who")
            holder.who = text(part);
          else if (k == "act")
            holder.act = text(part);
          else if (k == "when")
            holder.when = text(part);
          else
            unknown(key, holder_keys);
        });
        if (holder.who == StringId::empty) missing(one, "who", "a holder");
      } else {
        holder.who = text(one);
      }
      draft_.holders.push_back(holder);
    };
    if (value.is(JsonType::array)) {
      for (const Json one : value) one_holder(one);
    } else {
      one_holder(value);
    }
    fact.holders = since(draft_.holders, begin);
    if (fact.holders.count == 0) report(rules::empty_role, value, "an empty list of holders");
    if (fact.holders.count > 4) {
      report(rules::holders, value, fmt::format("a chain of {} holders", fact.holders.count));
    }
  }

  void fact_condition(FactDraft& fact, Json value) {
    const std::size_t begin = draft_.conditions.size();
    each_text(value, [&](Json one) { draft_.conditions.push_back(strings_.intern(one.text())); });
    fact.conditions = since(draft_.conditions, begin);
    if (fact.conditions.count == 0 && value.is(JsonType::array))
      report(rules::empty_role, value, "an empty list of conditions");
  }

  void fact_at(FactDraft&, Json value) {
    has_at_ = true;
    paragraph(value, *first_);
  }
  void fact_span(FactDraft&, Json value) {
    has_span_ = true;
    span(value, *first_);
  }
  void fact_digest(FactDraft&, Json value) { first_->digest = digest(value); }
  void fact_also(FactDraft&, Json value) {
    if (!list(value)) return;
    for (const Json one : value) {
      if (!object(one)) continue;
      Evidence more;
      bool has_at = false;
      bool has_span = false;
      one.members([&](Json key, Json part) {
        const std::string_view k = key.text();
        if (k == "at") {
          has_at = true;
          paragraph(part, more);
        } else if (k == "span") {
          has_span = true;
          span(part, more);
        } else if (k == "digest")
          more.digest = digest(part);
        else
          unknown(key, evidence_keys);
      });
      if (!has_at) missing(one, "at", "evidence");
      check_span(one, more, has_span);
      draft_.evidence.push_back(more);
    }
  }

  void paragraph(Json value, Evidence& evidence) {
    if (!expect(value, JsonType::string)) return;
    if (const auto parsed = parse_paragraph(value.text())) {
      evidence.paragraph = *parsed;
    } else {
      report(rules::evidence, value,
             fmt::format("`{}` names no paragraph", base::visible(value.text())));
    }
  }

  void span(Json value, Evidence& evidence) {
    if (!list(value)) return;
    std::vector<std::uint32_t> ends;
    for (const Json one : value) {
      const auto end = number(one);
      if (!end) return;
      ends.push_back(*end);
    }
    if (ends.size() == 2 && ends[0] < ends[1]) {
      evidence.begin = ends[0];
      evidence.end = ends[1];
    } else {
      report(rules::evidence, value, "a span is [start, end] with start before end");
    }
  }

  void fact_gloss(FactDraft& fact, Json value) {
    fact.fact.gloss = texts(value);
    if (!value.is(JsonType::object)) return;
    value.members([&](Json, Json one) {
      if (const std::size_t length = base::count_code_points(one.text()); length > 200) {
        report(rules::gloss, one, fmt::format("a gloss of {} characters", length));
      }
    });
  }

  template <Relation relation>
  void fact_relation(FactDraft&, Json value) {
    const auto one_fact = [&](Json one) {
      if (const auto id = number(one, 1)) draft_.related.push_back({relation, *id});
    };
    if (value.is(JsonType::array)) {
      for (const Json one : value) one_fact(one);
    } else {
      one_fact(value);
    }
  }

  static constexpr std::array<std::string_view, 3> holder_keys{"who", "act", "when"};
  static constexpr std::array<std::string_view, 3> evidence_keys{"at", "span", "digest"};
  static constexpr std::array<std::string_view, 5> quantity_keys{"value", "low", "high", "unit",
                                                                 "approx"};

  std::unordered_map<std::string_view, std::size_t> keys_;
  static constexpr std::size_t most_names = 256;
  std::string names_;  // of the last roles, one after the other
  std::vector<std::size_t> name_ends_;
  std::size_t evidence_begin_ = 0;
  Evidence* first_ = nullptr;
  bool has_at_ = false;
  bool has_span_ = false;
};

using R = FactFileReader;
const std::array<FactFileReader::FactMember, FactFileReader::fact_key_count>
    FactFileReader::fact_members{{
        {"id", &R::fact_id},
        {"kind", &R::fact_kind},
        {"event", &R::fact_event},
        {"state", &R::fact_state},
        {"label", &R::fact_label},
        {"qualifiers", &R::fact_qualifiers},
        {"when", &R::fact_when},
        {"basis", &R::fact_basis},
        {"mood", &R::fact_mood},
        {"polarity", &R::fact_polarity},
        {"modality", &R::fact_modality},
        {"holders", &R::fact_holders},
        {"stance", &R::fact_stance},
        {"declared", &R::fact_declared},
        {"likelihood", &R::fact_likelihood},
        {"horizon", &R::fact_horizon},
        {"condition", &R::fact_condition},
        {"grade", &R::fact_grade},
        {"confidence", &R::fact_confidence},
        {"at", &R::fact_at},
        {"span", &R::fact_span},
        {"digest", &R::fact_digest},
        {"also", &R::fact_also},
        {"gloss", &R::fact_gloss},
        {"contradicts", &R::fact_relation<Relation::contradicts>},
        {"supports", &R::fact_relation<Relation::supports>},
        {"refines", &R::fact_relation<Relation::refines>},
        {"realizes", &R::fact_relation<Relation::realizes>},
        {"supersedes", &R::fact_relation<Relation::supersedes>},
        {"note", &R::fact_note},
    }};

}  // namespace

Draft read(const base::Sources& sources, base::SourceId source, base::Strings& strings,
           Diagnostics& diagnostics) {
  Draft draft;
  draft.source = source;
  // Few facts are shorter; room that is not used costs nothing.
  const std::size_t most = sources.text(source).size() / 256;
  draft.facts.reserve(most);
  draft.roles.reserve(most);
  draft.texts.reserve(most);
  draft.evidence.reserve(most);
  FactFileReader reader(draft, strings, diagnostics);
  const bool whole = ontology::read_json(sources, source, diagnostics, reader);
  reader.find_names();
  if (whole && !draft.article.present) {
    diagnostics.report(rules::no_article, {source, 0, 0}, "the file has no `article`");
  }
  return draft;
}

std::span<const std::string_view> fact_keys() noexcept {
  static const std::vector<std::string_view> keys = [] {
    std::vector<std::string_view> all;
    for (const auto& member : FactFileReader::fact_members) all.push_back(member.key);
    return all;
  }();
  return keys;
}

}  // namespace entente::facts
