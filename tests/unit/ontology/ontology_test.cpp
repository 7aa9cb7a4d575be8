#include "ontology/ontology.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace entente::ontology {
namespace {

Ontology loaded() {
  base::Sources sources;
  base::Diagnostics diagnostics;
  auto ontology = Ontology::load(built_in(), sources, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  return std::move(*ontology);
}

TEST(Ontology, FindsWhatItHolds) {
  const Ontology o = loaded();
  for (std::size_t i = 0; i < o.kinds().size(); ++i)
    EXPECT_EQ(o.kind(o.kinds()[i].id), KindId{static_cast<std::uint16_t>(i)});
  for (std::size_t i = 0; i < o.entity_kinds().size(); ++i)
    EXPECT_EQ(o.entity_kind(o.entity_kinds()[i].id), EntityKindId{static_cast<std::uint16_t>(i)});
  for (std::size_t i = 0; i < o.roles().size(); ++i)
    EXPECT_EQ(o.role(o.roles()[i].id), RoleId{static_cast<std::uint16_t>(i)});
  for (std::size_t i = 0; i < o.qualifiers().size(); ++i)
    EXPECT_EQ(o.qualifier(o.qualifiers()[i].id), QualifierId{static_cast<std::uint16_t>(i)});
  EXPECT_FALSE(o.kind("member_off"));
  EXPECT_FALSE(o.kind(""));
  EXPECT_EQ(o[o.occurrence()].id, "Occurrence");
}

TEST(Ontology, KnowsAncestors) {
  const Ontology o = loaded();
  const auto is = [&](std::string_view a, std::string_view b) {
    return o.is_a(o.entity_kind(a).value(), o.entity_kind(b).value());
  };
  EXPECT_TRUE(is("State", "State"));
  EXPECT_TRUE(is("State", "Polity"));
  EXPECT_TRUE(is("State", "Actor"));
  EXPECT_TRUE(is("State", "Place"));
  EXPECT_TRUE(is("State", "Thing"));
  EXPECT_FALSE(is("Polity", "State"));
  EXPECT_FALSE(is("State", "Organization"));
  EXPECT_FALSE(is("Crossing", "Route"));
  // A partial order: reflexive, transitive, and two different kinds are never under each other.
  const auto n = static_cast<std::uint16_t>(o.entity_kinds().size());
  for (std::uint16_t a = 0; a < n; ++a) {
    EXPECT_TRUE(o.is_a(EntityKindId{a}, EntityKindId{a}));
    for (std::uint16_t b = 0; b < n; ++b) {
      EXPECT_FALSE(a != b && o.is_a(EntityKindId{a}, EntityKindId{b}) &&
                   o.is_a(EntityKindId{b}, EntityKindId{a}));
      for (std::uint16_t c = 0; c < n; ++c) {
        const bool chain =
            o.is_a(EntityKindId{a}, EntityKindId{b}) && o.is_a(EntityKindId{b}, EntityKindId{c});
        EXPECT_TRUE(!chain || o.is_a(EntityKindId{a}, EntityKindId{c}));
      }
    }
  }
}

TEST(Ontology, KindsAreWhole) {
  const Ontology o = loaded();
  for (const Kind& kind : o.kinds()) {
    SCOPED_TRACE(kind.id);
    EXPECT_NE(kind.use(kind.from), nullptr);
    EXPECT_NE(kind.use(kind.to), nullptr);
    EXPECT_FALSE(kind.edge.empty());
    EXPECT_FALSE(kind.definition.empty());
    for (const std::string& label : kind.labels.text) EXPECT_FALSE(label.empty());
    EXPECT_FALSE(kind.symmetric && !kind.inverse.empty());
    std::set<std::uint16_t> roles;
    for (const RoleUse& use : kind.roles) {
      EXPECT_TRUE(roles.insert(static_cast<std::uint16_t>(use.role)).second);
      EXPECT_FALSE(use.range.empty());
    }
    for (const Effect& effect : kind.effects) EXPECT_EQ(o[effect.state].sort, Sort::state);
  }
  EXPECT_EQ(o[o.kind("member_of").value()].labels.in("fr"), "member of");
}

TEST(Ontology, Accepts) {
  const Ontology o = loaded();
  const Kind& kind = o[o.kind("member_of").value()];
  const RoleUse& object = *kind.use(o.role("object").value());
  EXPECT_TRUE(o.accepts(object, o.entity_kind("IGO").value()));
  EXPECT_FALSE(o.accepts(object, o.entity_kind("State").value()));
  EXPECT_FALSE(o.accepts(object, o.occurrence()));
  EXPECT_TRUE(kind.allows(o.qualifier("membership_status").value()));
  EXPECT_FALSE(kind.allows(o.qualifier("border_status").value()));
}

TEST(Ontology, DoesNotDependOnTheOrderOfFiles) {
  auto files = built_in();
  std::reverse(files.begin(), files.end());
  base::Sources sources;
  base::Diagnostics diagnostics;
  const auto turned = Ontology::load(files, sources, diagnostics);
  ASSERT_TRUE(turned);
  const Ontology straight = loaded();
  EXPECT_EQ(turned->kinds().size(), straight.kinds().size());
  for (const Kind& kind : straight.kinds()) {
    const Kind& same = (*turned)[turned->kind(kind.id).value()];
    EXPECT_EQ(same.group, kind.group);
    EXPECT_EQ((*turned)[same.from].id, straight[kind.from].id);
    EXPECT_EQ(same.effects.size(), kind.effects.size());
  }
}

TEST(Ontology, NothingOfAWrongOne) {
  base::Sources sources;
  base::Diagnostics diagnostics;
  auto files = built_in();
  files.push_back({"ontology/more.json", R"({"roles": [{"id": "subject"}]})"});
  EXPECT_FALSE(Ontology::load(files, sources, diagnostics));
  EXPECT_EQ(diagnostics.errors(), 1U);
}

}  // namespace
}  // namespace entente::ontology
