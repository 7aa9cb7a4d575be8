#include "formats/picture/words.hpp"

#include <array>
#include <cstddef>

#include "ontology/ontology.hpp"

namespace entente::formats::picture {
namespace {

// In the order of Word; columns in the order of ontology::languages: en, ar, ru, hy.
using Row = std::array<std::string_view, ontology::languages.size()>;
constexpr std::array words{
    Row{"conflictual", "صراع", "конфликт", "հակամարտություն"},
    Row{"neutral", "محايد", "нейтрально", "չեզոք"},
    Row{"cooperative", "تعاون", "сотрудничество", "համագործակցություն"},
    Row{"asserted", "مؤكَّد", "утверждается", "հաստատվում է"},
    Row{"disputed", "مختلَف فيه", "оспаривается", "վիճարկվում է"},
    Row{"denied", "منفي", "отрицается", "հերքվում է"},
    Row{"alleged", "ادعاء", "заявляется", "պնդվում է"},
    Row{"planned or demanded", "مزمَع أو مطلوب", "планируется или требуется",
        "նախատեսվում կամ պահանջվում է"},
    Row{"predicted or possible", "متوقَّع أو محتمل", "прогноз или предположение",
        "կանխատեսում կամ ենթադրություն"},
    Row{"said not to be so", "قيل إنه ليس كذلك", "говорится, что это не так",
        "ասվում է, որ այդպես չէ"},
    Row{"perhaps not at that time", "ربما في غير ذلك الوقت", "возможно, в другое время",
        "հնարավոր է՝ այլ ժամանակ"},
    Row{"part in an event", "دور في حدث", "участие в событии", "դեր իրադարձության մեջ"},
    Row{"claim", "إفادة", "утверждение", "պնդում"},
    Row{"thicker: 2–3 facts, 4 or more", "أسمك: 2–3 إفادات، 4 فأكثر", "толще: 2–3 факта, 4 и более",
        "ավելի հաստ՝ 2–3 փաստ, 4 և ավելի"},
    Row{"no date: the source gives none", "بلا تاريخ: لم يذكره المصدر",
        "без даты: в источнике не указана", "առանց ամսաթվի՝ աղբյուրը չի նշում"},
    Row{"Source: {}", "المصدر: {}", "Источник: {}", "Աղբյուր՝ {}"},
    Row{"as of {}", "بتاريخ {}", "на {}", "{} դրությամբ"},
    Row{"{} facts shown, {} left out", "إفادات معروضة: {}، متروكة: {}",
        "фактов показано: {}, опущено: {}", "փաստեր՝ {} ցուցադրված, {} բաց թողնված"},
    Row{"per {}", "بحسب {}", "источник: {}", "աղբյուր՝ {}"},
    Row{"link between events", "صلة بين أحداث", "связь событий", "իրադարձությունների կապ"},
    Row{"event", "حدث", "событие", "իրադարձություն"},
    Row{"state of affairs", "حالة", "положение дел", "իրավիճակ"},
    Row{"several relations, listed", "علاقات عدة، مسرودة", "несколько отношений, списком",
        "մի քանի հարաբերություն՝ ցանկով"},
    Row{"declared", "معلن", "заявленная", "հայտարարված"},
    Row{"undeclared", "غير معلن", "незаявленная", "չհայտարարված"},
};
static_assert(words.size() == static_cast<std::size_t>(Word::undeclared) + 1);

}  // namespace

std::string_view word(Word which, std::string_view language) noexcept {
  const Row& row = words[static_cast<std::size_t>(which)];
  for (std::size_t i = 0; i < row.size(); ++i)
    if (ontology::languages[i] == language.substr(0, language.find('-'))) return row[i];
  return row[0];
}

std::string_view word(facts::Actuality which, std::string_view language) noexcept {
  const auto first = static_cast<int>(Word::actual);
  return word(static_cast<Word>(first + static_cast<int>(which)), language);
}

std::string_view word_of_sign(int sign, std::string_view language) noexcept {
  return word(sign < 0   ? Word::conflictual
              : sign > 0 ? Word::cooperative
                         : Word::neutral,
              language);
}

std::string fill(Word which, std::string_view language, std::string_view first,
                 std::string_view second) {
  std::string out(word(which, language));
  std::size_t from = 0;
  for (const std::string_view value : {first, second}) {
    const std::size_t at = out.find("{}", from);
    if (at == std::string::npos) break;
    out.replace(at, 2, value);
    from = at + value.size();
  }
  return out;
}

bool runs_leftward(std::string_view language) noexcept {
  return language.substr(0, language.find('-')) == "ar";
}

}  // namespace entente::formats::picture
