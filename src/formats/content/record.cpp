#include "formats/content/record.hpp"

#include <algorithm>
#include <array>

#include "formats/syntax/object.hpp"
#include "graph/property/element.hpp"

namespace entente::formats::content {
namespace {

using facts::FactBase;

void put_texts(syntax::Object& object, std::string_view name, const FactBase& base,
               facts::Range range) {
  if (range.count == 0) return;
  syntax::Object texts(object.field(name));
  for (const facts::LanguageText& text : base.texts(range))
    texts.put(base[text.language], base[text.text]);
  texts.close();
}

std::string_view text_of(const FactBase& base, facts::TimeId time) { return base[base[time].text]; }

void put_grade(syntax::Object& object, facts::Grade grade) {
  const std::array<char, 2> text{grade.source, grade.information};
  object.put("grade", std::string_view(text.data(), text.size()));
}

void append_alias(std::string& out, const FactBase& base, const facts::Alias& alias) {
  syntax::Object object(out);
  object.put("text", base[alias.text]);
  object.put("lang", base[alias.language]);
  object.put("type", base[alias.type]);
  if (alias.needs_context) object.put_true("context");
  object.close();
}

void append_holder(std::string& out, const FactBase& base, const facts::Holder& holder) {
  syntax::Object object(out);
  object.put("who", base.id(facts::Ref(holder.who)));
  object.put("act", base[holder.act]);
  object.put("when", text_of(base, holder.when));
  object.close();
}

void append_evidence(std::string& out, const FactBase& base, const facts::Evidence& evidence) {
  syntax::Object object(out);
  object.put("at", to_text(evidence.paragraph));
  if (evidence.end > 0) {
    object.put_list("span", std::array{evidence.begin, evidence.end},
                    [](std::string& list, std::uint32_t at) { list += std::to_string(at); });
  }
  object.put("digest", base[evidence.digest]);
  object.close();
}

// Who fills which role, as this fact has it; roles in the order in which it names them.
void put_roles(syntax::Object& object, const FactBase& base, const facts::Fact& fact) {
  const auto claims = base.roles(fact.roles);
  if (claims.empty()) return;
  syntax::Object roles(object.field("roles"));
  for (std::size_t at = 0; at < claims.size(); ++at) {
    const auto same = [&](const facts::RoleClaim& claim) { return claim.role == claims[at].role; };
    if (std::ranges::any_of(claims.first(at), same)) continue;
    std::vector<facts::Ref> refs;
    for (const facts::RoleClaim& claim : claims) {
      if (same(claim)) refs.push_back(claim.ref);
    }
    roles.put_list(
        base.ontology()[claims[at].role].id, refs,
        [&](std::string& out, facts::Ref ref) { syntax::append_string(out, base.id(ref)); });
  }
  roles.close();
}

void put_qualifiers(syntax::Object& object, const FactBase& base, const facts::Fact& fact) {
  if (fact.qualifiers.count == 0) return;
  syntax::Object qualifiers(object.field("qualifiers"));
  for (const facts::Qualified& qualified : base.qualifiers(fact.qualifiers)) {
    const ontology::Qualifier& qualifier = base.ontology()[qualified.qualifier];
    if (qualifier.type == ontology::Qualifier::Type::quantity)
      qualifiers.field(qualifier.id) += base[qualified.text];
    else
      qualifiers.put(qualifier.id, base[qualified.text]);
  }
  qualifiers.close();
}

// contradicts, supports ...: each the ids of the facts that this one does it to.
void put_related(syntax::Object& object, const FactBase& base, const facts::Fact& fact) {
  const auto related = base.related(fact.related);
  for (std::size_t at = 0; at < facts::names<facts::Relation>.size(); ++at) {
    std::vector<facts::FactId> others;
    for (const facts::Related& one : related) {
      if (one.relation == static_cast<facts::Relation>(at)) others.push_back(one.fact);
    }
    object.put_list(
        facts::names<facts::Relation>[at], others,
        [&](std::string& out, facts::FactId id) { syntax::append_string(out, base.id(id)); });
  }
}

// How the holder has it, and how the curator judges it.
void put_manner(syntax::Object& object, const facts::Fact& fact) {
  object.put("mood", name(fact.mood));
  object.put("polarity", name(fact.polarity));
  object.put("modality", name(fact.modality));
  object.put("stance", name(fact.stance));
  if (fact.declared != facts::Declared::unsaid)
    object.field("declared") += fact.declared == facts::Declared::yes ? "true" : "false";
  object.put("likelihood", name(fact.likelihood));
  object.put("confidence", name(fact.confidence));
  put_grade(object, fact.grade);
}

}  // namespace

void append_record(std::string& out, const FactBase& base, facts::ArticleId id) {
  const facts::Article& article = base[id];
  syntax::Object object(out);
  object.put("id", base[article.id]);
  put_texts(object, "title", base, article.title);
  object.put("language", base[article.language]);
  object.put("publisher", base[article.publisher]);
  object.put("genre", base[article.genre]);
  object.put("url", base[article.url]);
  object.put("published", text_of(base, article.published));
  object.put_list("sections", article.sections,
                  [](std::string& list, std::uint32_t count) { list += std::to_string(count); });
  put_grade(object, article.grade);
  object.put("digest", base[article.digest]);
  object.put("note", base[article.note]);
  object.close();
}

void append_record(std::string& out, const FactBase& base, facts::EntityId id) {
  const facts::Entity& entity = base[id];
  syntax::Object object(out);
  object.put("id", base[entity.id]);
  object.put("kind", base.ontology()[entity.kind].id);
  put_texts(object, "label", base, entity.labels);
  object.put_list(
      "aliases", base.aliases(entity.aliases),
      [&](std::string& list, const facts::Alias& alias) { append_alias(list, base, alias); });
  if (entity.ids.count > 0) {
    syntax::Object ids(object.field("ids"));
    for (const facts::ExternalId& one : base.ids(entity.ids))
      ids.put(base[one.scheme], base[one.id]);
    ids.close();
  }
  object.put("note", base[entity.note]);
  object.close();
}

void append_record(std::string& out, const FactBase& base, facts::OccurrenceId id) {
  const facts::Occurrence& occurrence = base[id];
  syntax::Object object(out);
  object.put("id", base[occurrence.id]);
  object.put("kind", base.ontology()[occurrence.kind].id);
  if (occurrence.named) object.put_true("named");
  put_texts(object, "label", base, occurrence.labels);
  object.close();
}

void append_record(std::string& out, const FactBase& base, facts::FactId id) {
  const facts::Fact& fact = base[id];
  const facts::Occurrence& occurrence = base[fact.occurrence];
  syntax::Object object(out);
  std::string& own = object.field("id");
  own += '"';
  graph::property::append_fact_id(own, base, id);
  own += '"';
  object.put("article", base[base[fact.article].id]);
  object.put("number", fact.number);
  object.put("kind", base.ontology()[occurrence.kind].id);
  object.put("occurrence", base[occurrence.id]);
  put_roles(object, base, fact);
  put_qualifiers(object, base, fact);
  object.put("when", text_of(base, fact.when));
  if (fact.when != facts::TimeId::undated) object.put("basis", name(fact.basis));
  put_manner(object, fact);
  object.put_list(
      "holders", base.holders(fact.holders),
      [&](std::string& list, const facts::Holder& one) { append_holder(list, base, one); });
  object.put("horizon", text_of(base, fact.horizon));
  object.put_list("condition", base.refs(fact.conditions), [&](std::string& list, facts::Ref ref) {
    syntax::append_string(list, base.id(ref));
  });
  object.put_list(
      "evidence", base.evidence(fact.evidence),
      [&](std::string& list, const facts::Evidence& one) { append_evidence(list, base, one); });
  put_texts(object, "gloss", base, fact.gloss);
  put_related(object, base, fact);
  object.put("note", base[fact.note]);
  object.close();
}

}  // namespace entente::formats::content
