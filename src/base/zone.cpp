#include "base/zone.hpp"

#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/ucal.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

namespace entente::base {
namespace {

using icu::TimeZone;
using icu::UnicodeString;

// The calendar repeats every 400 years, to the day of the week.
constexpr std::int64_t cycle = std::int64_t{146097} * 86400;
// From 2400 on rules repeat with the calendar; before 1600 no zone has more than its local mean
// time. ICU counts in floating point, which is exact in between.
constexpr std::int64_t first = -11676096000;
constexpr std::int64_t last = 13569465600;

double near(std::int64_t seconds) {
  if (seconds < first) seconds = first;
  if (seconds >= last) seconds = last + (seconds - last) % cycle;
  return static_cast<double>(seconds) * 1000;
}

std::vector<std::string> read_names() {
  std::vector<std::string> names;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> all(
      TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_ANY, nullptr, nullptr, status));
  if (U_FAILURE(status) != 0 || !all) return names;
  while (const UnicodeString* name = all->snext(status)) {
    name->toUTF8String(names.emplace_back());
  }
  std::erase(names, UCAL_UNKNOWN_ZONE_ID);  // what ICU says for a name it does not know
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// Of a name that is_zone() knows; made once a thread, as making one reads the database.
const icu::BasicTimeZone* zone_named(std::string_view name) {
  thread_local std::map<std::string, std::unique_ptr<icu::BasicTimeZone>, std::less<>> known;
  const auto at = known.find(name);
  if (at != known.end()) return at->second.get();
  if (!is_zone(name)) return nullptr;
  const auto size = static_cast<std::int32_t>(name.size());
  std::unique_ptr<TimeZone> made(
      TimeZone::createTimeZone(UnicodeString::fromUTF8(icu::StringPiece(name.data(), size))));
  auto* zone = dynamic_cast<icu::BasicTimeZone*>(made.get());
  if (zone != nullptr) (void)made.release();
  return known.emplace(name, zone).first->second.get();
}

}  // namespace

const std::vector<std::string_view>& zone_names() {
  static const std::vector<std::string> kept = read_names();
  static const std::vector<std::string_view> names(kept.begin(), kept.end());
  return names;
}

bool is_zone(std::string_view name) {
  const auto& names = zone_names();
  return std::binary_search(names.begin(), names.end(), name);
}

std::int32_t offset_at(std::string_view zone, std::int64_t instant) {
  const icu::BasicTimeZone* found = zone_named(zone);
  if (found == nullptr) return 0;
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  found->getOffset(near(instant), false, raw, summer, status);
  return U_FAILURE(status) != 0 ? 0 : (raw + summer) / 1000;
}

std::int32_t offset_of_local(std::string_view zone, std::int64_t local) {
  const icu::BasicTimeZone* found = zone_named(zone);
  if (found == nullptr) return 0;
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  found->getOffsetFromLocal(near(local), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, summer,
                            status);
  return U_FAILURE(status) != 0 ? 0 : (raw + summer) / 1000;
}

}  // namespace entente::base
