#include "base/graphemes.hpp"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>

#include "base/text.hpp"

namespace entente::base {
namespace {

// As many bytes are normalized at a time: ICU sorts runs of marks in quadratic time.
constexpr std::size_t chunk = 1024;

UChar32 icu_char(char32_t c) noexcept { return static_cast<UChar32>(c); }

void require(UErrorCode status) {
  if (U_FAILURE(status) != 0) throw std::runtime_error(u_errorName(status));
}

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::size_t chunk_end(const icu::Normalizer2& form, std::string_view text, std::size_t from) {
  if (text.size() - from <= 2 * chunk) return text.size();
  std::size_t at = from + chunk;
  while ((text[at] & 0xC0) == 0x80 && at < from + chunk + 3) ++at;
  while (at < from + 2 * chunk) {
    const std::size_t start = at;
    if (form.hasBoundaryBefore(icu_char(next_code_point(text, at)))) return start;
  }
  return at;
}

const icu::Normalizer2& instance(Form form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const found = [&] {
    switch (form) {
      case Form::nfc: return icu::Normalizer2::getNFCInstance(status);
      case Form::nfd: return icu::Normalizer2::getNFDInstance(status);
      case Form::nfkc: return icu::Normalizer2::getNFKCInstance(status);
      case Form::nfkd: return icu::Normalizer2::getNFKDInstance(status);
      case Form::nfkc_casefold: break;
    }
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  require(status);
  return *found;
}

}  // namespace

std::string normalized(std::string_view text, Form form) {
  const icu::Normalizer2& normalizer = instance(form);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(2 * chunk));
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = chunk_end(normalizer, text, from);
    const icu::StringPiece piece(text.data() + from, static_cast<int32_t>(end - from));
    UErrorCode status = U_ZERO_ERROR;
    normalizer.normalizeUTF8(0, piece, sink, nullptr, status);
    require(status);
    from = end;
  }
  return out;
}

namespace {

icu::StringPiece piece_of(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<int32_t>::max()))
    throw std::length_error("the text is too long for this");
  return {text.data(), static_cast<int32_t>(text.size())};
}

template <class Map>
std::string mapped(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  map("", 0, piece_of(text), sink, nullptr, status);
  require(status);
  return out;
}

}  // namespace

std::string upper(std::string_view text) {
  return mapped(text, [](auto&&... all) { icu::CaseMap::utf8ToUpper(all...); });
}

std::string lower(std::string_view text) {
  return mapped(text, [](auto&&... all) { icu::CaseMap::utf8ToLower(all...); });
}

bool is_white_space(char32_t code_point) noexcept {
  return u_isUWhiteSpace(icu_char(code_point)) != 0;
}

std::vector<std::string_view> graphemes(std::string_view text) {
  std::vector<std::string_view> found;
  if (is_ascii(text) && text.find('\r') == std::string_view::npos) {
    found.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) found.push_back(text.substr(at, 1));
    return found;
  }
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  require(status);
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<int64_t>(piece_of(text).size()), &status);
  breaks->setText(&view, status);
  if (U_SUCCESS(status) != 0) {
    for (int32_t from = breaks->first(), to = breaks->next(); to != icu::BreakIterator::DONE;
         from = to, to = breaks->next())
      found.push_back(
          text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
  }
  utext_close(&view);
  require(status);
  return found;
}

}  // namespace entente::base
