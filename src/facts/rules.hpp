// The findings about fact files (E040-E099, W0xx); E001-E011 are shared with all JSON files.
#pragma once

#include "base/diagnostic.hpp"

namespace entente::facts::rules {

using base::Rule;
using base::Severity;

inline constexpr Rule unknown_kind{"E040", "unknown kind", "`entente list kinds` shows them all"};
inline constexpr Rule unknown_role{"E041", "unknown key or role",
                                   "`entente ontology KIND` shows its roles"};
inline constexpr Rule unknown_name{"E042", "name that nothing defines",
                                   "define it as an entity, or with `event` or `state` in a fact"};
inline constexpr Rule unknown_qualifier{"E043", "unknown qualifier",
                                        "`entente ontology KIND` shows its qualifiers"};
inline constexpr Rule range{"E044", "wrong kind of thing in a role",
                            "`entente ontology KIND` shows what fills the role"};
inline constexpr Rule count{"E045", "too few or too many in a role",
                            "`entente ontology KIND` shows the counts"};
inline constexpr Rule time{"E046", "not EDTF",
                           "dates are EDTF (ISO 8601-2): 2023, 2023-09-19, 2020/2023, 2023/.."};
inline constexpr Rule twice{"E047", "id used twice", "ids are never reused"};
inline constexpr Rule no_holder{"E048", "allegation without a holder",
                                "say who alleges it: \"holders\": [\"...\"]"};
inline constexpr Rule not_a_forecast{
    "E049", "likelihood without a prediction",
    "`likelihood` and `horizon` go with \"mood\": \"prediction\" or \"conditional\""};
inline constexpr Rule no_paragraph{"E050", "paragraph that the article does not have",
                                   "article.sections counts the paragraphs of each section"};
inline constexpr Rule effects{
    "E051", "effects that contradict each other",
    "one of the two facts is wrong, or they need different times or states"};
inline constexpr Rule declared{
    "E052", "aim neither declared nor undeclared",
    "say \"declared\": true or false; it belongs to has_aim and to intentions"};
inline constexpr Rule mixed_kinds{"E053", "one name for two kinds",
                                  "an event or state has one kind; name the other differently"};
inline constexpr Rule slug{
    "E054", "malformed id",
    "an id is a-z, 0-9 and -, starts with a letter, has at most 64 characters"};
inline constexpr Rule no_event{
    "E055", "event without a name",
    "give it one: \"event\": \"...\"; facts about the same event share it"};
inline constexpr Rule abstract_kind{"E056", "kind too general",
                                    "choose a kind below it; `entente list kinds` shows them"};
inline constexpr Rule condition{"E057", "condition on something unconditional",
                                "`condition` goes with prediction, conditional, intention or norm"};
inline constexpr Rule grade{
    "E058", "grade that cannot be",
    "Admiralty: a letter A-F and a digit 1-6; what the author says is no better than its article"};
inline constexpr Rule gloss{"E059", "gloss missing or too long",
                            "an English gloss of our own words, at most 200 characters"};
inline constexpr Rule evidence{"E060", "malformed evidence",
                               "`at` is s1.p2; `span` is [start, end], and goes with `digest`"};
inline constexpr Rule unknown_fact{"E061", "relation to a fact that is not there",
                                   "use the `id` of a fact in this file"};
inline constexpr Rule qualifier_value{"E062", "value outside its list", ""};
inline constexpr Rule holders{"E063", "too many holders", "at most four, outermost first"};
inline constexpr Rule cause_order{"E064", "cause that starts after its effect ended",
                                  "turn it round, or mend a date"};
inline constexpr Rule event_or_state{"E065", "event named as a state, or a state as an event",
                                     "`event` is for kinds of event, `state` for kinds of state"};
inline constexpr Rule itself{"E066", "related to itself", "name two different things"};
inline constexpr Rule vocabulary{"E067", "word outside its list", ""};
inline constexpr Rule empty_role{"E068", "empty value", "leave the key out instead"};
inline constexpr Rule no_article{"E069", "no article", "a fact file has an `article`"};
inline constexpr Rule schema{"E070", "does not fit facts.schema.json",
                             "see schema/facts.schema.json"};
inline constexpr Rule stance{"E072", "stance towards oneself",
                             "name the `holders`, or leave `stance` out"};
inline constexpr Rule language{"E071", "malformed language", "BCP 47: en, ar, ru, hy ..."};

inline constexpr Rule unused{"W080", "entity that no fact mentions", "use it or drop it",
                             Severity::warning};
inline constexpr Rule invisible{
    "W081", "invisible control character",
    "remove it: a reader cannot see what it does to the order of the text", Severity::warning};
inline constexpr Rule same_label{"W082", "two entities, one name",
                                 "merge them, or tell them apart in their labels",
                                 Severity::warning};
inline constexpr Rule after_article{"W083", "asserted for a time after the article",
                                    "a forecast is \"mood\": \"prediction\"", Severity::warning};

inline constexpr const Rule* all[] = {&unknown_kind,
                                      &unknown_role,
                                      &unknown_name,
                                      &unknown_qualifier,
                                      &range,
                                      &count,
                                      &time,
                                      &twice,
                                      &no_holder,
                                      &not_a_forecast,
                                      &no_paragraph,
                                      &effects,
                                      &declared,
                                      &mixed_kinds,
                                      &slug,
                                      &no_event,
                                      &abstract_kind,
                                      &condition,
                                      &grade,
                                      &gloss,
                                      &evidence,
                                      &unknown_fact,
                                      &qualifier_value,
                                      &holders,
                                      &cause_order,
                                      &event_or_state,
                                      &itself,
                                      &vocabulary,
                                      &empty_role,
                                      &no_article,
                                      &schema,
                                      &language,
                                      &stance,
                                      &unused,
                                      &invisible,
                                      &same_label,
                                      &after_article};

}  // namespace entente::facts::rules
