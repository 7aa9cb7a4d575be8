// The findings about JSON texts (E001-E019) and about the ontology (E020-E039).
#pragma once

#include "base/diagnostic.hpp"

namespace entente::ontology::rules {

using base::Rule;

inline constexpr Rule not_utf8{"E001", "not UTF-8", "save the file as UTF-8"};
inline constexpr Rule nul{"E002", "NUL character", "remove it; no name or gloss can hold one"};
inline constexpr Rule syntax{"E003", "not JSON",
                             "mend the syntax; the rest of the file was not read"};
inline constexpr Rule too_deep{"E004", "nested too deeply", "at most 64 levels are read"};
inline constexpr Rule too_long{"E005", "string too long", "at most 64 KiB are read"};
inline constexpr Rule surrogate{"E006", "lone surrogate",
                                "write the character itself, or both halves of its \\u pair"};
inline constexpr Rule twice{"E007", "key given twice",
                            "keep one; readers differ on which of the two counts"};
inline constexpr Rule root{"E008", "not an object", "a file starts with {"};
inline constexpr Rule type{"E009", "wrong type", ""};
inline constexpr Rule unknown_key{"E010", "unknown key", "see schema/README.md"};
inline constexpr Rule missing_key{"E011", "missing key", "see schema/README.md"};

inline constexpr Rule kind_twice{"E020", "id defined twice",
                                 "ids of kinds, roles and qualifiers are unique"};
inline constexpr Rule unknown_name{"E021", "unknown name in the ontology", ""};
inline constexpr Rule bad_range{"E022", "count that no fact can meet", "min must not exceed max"};
inline constexpr Rule parent_ring{"E023", "kind that is its own ancestor",
                                  "break the ring of parents"};
inline constexpr Rule bad_edge{"E024", "edge between roles that the kind lacks",
                               "name two of its roles"};
inline constexpr Rule bad_effect{"E025", "effect that cannot be",
                                 "an effect binds roles of the event to roles of a state kind"};
inline constexpr Rule bad_value{"E026", "value outside its list", ""};
inline constexpr Rule no_label{"E027", "no English label",
                               "add labels.en; other languages fall back to it"};

inline constexpr const Rule* all[] = {
    &not_utf8,    &nul,      &syntax,      &too_deep,    &too_long,   &surrogate,    &twice,
    &root,        &type,     &unknown_key, &missing_key, &kind_twice, &unknown_name, &bad_range,
    &parent_ring, &bad_edge, &bad_effect,  &bad_value,   &no_label};

}  // namespace entente::ontology::rules
