// The table of the functions that look into facts; they are entente's own.
#include "query/model/claims.hpp"

#include "query/functions/tables.hpp"

namespace entente::query::tables {

namespace {

constexpr Types element = types::node | types::relationship;
constexpr Types elements = element | types::path | types::list;
constexpr Types times = element | types::date | types::text;

constexpr Function all[] = {
    {.name = "actuality",
     .signature = "actuality(element :: NODE | RELATIONSHIP) :: STRING",
     .summary = "What the facts make of it: actual, disputed, denied, alleged, planned or "
                "hypothetical.",
     .example = "MATCH (n {id: 'csto-drill-2023'}) RETURN actuality(n)",
     .result = "'denied'",
     .least = 1,
     .most = 1,
     .accepts = {element},
     .yields = types::text,
     .null_if_null = true,
     .call = actuality_of,
     .extension = true,
     .needs_facts = true},
    {.name = "before",
     .signature = "before(a :: NODE | RELATIONSHIP | DATE | STRING, b :: NODE | RELATIONSHIP | "
                  "DATE | STRING) :: BOOLEAN",
     .summary = "Whether all of the one was over before the other began, by the times that facts "
                "give; null: possibly. A date or a text in EDTF stands for all its days.",
     .example = "MATCH (a {id: 'war-2020'}), (b {id: 'operation-2023'}) RETURN before(a, b)",
     .result = "true",
     .least = 2,
     .most = 2,
     .accepts = {times, times},
     .yields = types::boolean,
     .null_if_null = true,
     .call = time_before,
     .extension = true,
     .needs_facts = true},
    {.name = "edtf",
     .signature = "edtf(time :: STRING) :: MAP",
     .summary = "The four bounds of a time in EDTF, as dates (null: open), and how it is meant.",
     .example = "edtf('2023-23')",
     .result = "{text: '2023-23', start_min: 2023-09-01, start_max: 2023-11-30, "
               "end_min: 2023-09-01, end_max: 2023-11-30, interval: false, open: false, "
               "uncertain: false, approximate: false}",
     .least = 1,
     .most = 1,
     .accepts = {types::text},
     .yields = types::map,
     .null_if_null = true,
     .call = time_bounds,
     .extension = true},
    {.name = "facts",
     .signature = "facts(element :: NODE | RELATIONSHIP | PATH | LIST, language = 'en' :: STRING) "
                  ":: LIST",
     .summary = "The facts that it rests on, as maps with the keys of a fact file, and `holders` "
                "and `author` (whether the article's author says so).",
     .example = "MATCH (n {id: 'csto-drill-2023'}) RETURN [f IN facts(n) | f.id + ' ' + "
                "f.polarity]",
     .result = "['altai-2025#89 positive', 'altai-2025#90 negative']",
     .least = 1,
     .most = 2,
     .accepts = {elements, types::text},
     .yields = types::list,
     .null_if_null = true,
     .call = facts_of,
     .extension = true,
     .needs_facts = true},
    {.name = "holders",
     .signature = "holders(element :: NODE | RELATIONSHIP | PATH | LIST) :: LIST",
     .summary = "The ids of those who hold the facts that it rests on; `author` for the author.",
     .example = "MATCH (n {id: 'altai-meeting'}) RETURN holders(n)",
     .result = "['author', 'both-sides']",
     .least = 1,
     .most = 1,
     .accepts = {elements},
     .yields = types::list,
     .null_if_null = true,
     .call = holders_of,
     .extension = true,
     .needs_facts = true},
    {.name = "holds",
     .signature = "holds(element :: NODE | RELATIONSHIP, when :: DATE | STRING) :: BOOLEAN",
     .summary = "Whether it held at some time of those days, going by the facts; null: possibly, "
                "since its time is vague, or it is only alleged, planned, expected or disputed.",
     .example = "MATCH (n {id: 'war-2020'}) RETURN [t IN ['2020', '2020-10', '2021'] | "
                "holds(n, t)]",
     .result = "[true, null, false]",
     .least = 2,
     .most = 2,
     .accepts = {element, types::date | types::text},
     .yields = types::boolean,
     .null_if_null = true,
     .call = time_holds,
     .extension = true,
     .needs_facts = true},
    {.name = "label",
     .signature = "label(element :: NODE | RELATIONSHIP, language = 'en' :: STRING) :: STRING",
     .summary = "What a person calls it in that language (en, ar, ru, hy), or else in English.",
     .example = "MATCH (n {id: 'armenia'}) RETURN label(n, 'ar')",
     .result = "'أرمينيا'",
     .least = 1,
     .most = 2,
     .accepts = {element, types::text},
     .yields = types::text,
     .null_if_null = true,
     .call = label_of,
     .extension = true,
     .needs_facts = true},
    {.name = "overlaps",
     .signature = "overlaps(a :: NODE | RELATIONSHIP | DATE | STRING, b :: NODE | RELATIONSHIP | "
                  "DATE | STRING) :: BOOLEAN",
     .summary = "Whether the two share a day, by the times that facts give, however sure they are "
                "of the rest; null: possibly. A date or a text in EDTF stands for all its days.",
     .example = "MATCH (a {id: 'peacekeepers-deployment'}), (b {id: 'operation-2023'}) "
                "RETURN overlaps(a, b)",
     .result = "true",
     .least = 2,
     .most = 2,
     .accepts = {times, times},
     .yields = types::boolean,
     .null_if_null = true,
     .call = time_overlaps,
     .extension = true,
     .needs_facts = true},
    {.name = "paragraphs",
     .signature = "paragraphs(element :: NODE | RELATIONSHIP | PATH | LIST) :: LIST",
     .summary = "Where the facts that it rests on stand: article and paragraph, in order.",
     .example = "MATCH (n {id: 'war-2020'}) RETURN paragraphs(n)",
     .result = "['altai-2025 s0.p1', 'altai-2025 s1.p1', 'altai-2025 s2.p1']",
     .least = 1,
     .most = 1,
     .accepts = {elements},
     .yields = types::list,
     .null_if_null = true,
     .call = paragraphs_of,
     .extension = true,
     .needs_facts = true},
};

}  // namespace

std::span<const Function> claims() { return all; }

}  // namespace entente::query::tables
