// Times: no text crashes the parser or its hints, and what it takes has bounds in order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/time.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente::base;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const EdtfResult parsed = parse_edtf(text, 20000);
  for (const std::string_view language : {"en", "ar", "ru", "hy"}) (void)short_date(text, language);
  if (!parsed) {
    if (parsed.error().at > size || parsed.error().message.empty()) std::abort();
    return 0;
  }
  const Bounds& bounds = parsed->bounds;
  if (bounds.start_min > bounds.start_max || bounds.end_min > bounds.end_max) std::abort();
  if (bounds.start_min > bounds.end_max) std::abort();
  (void)holds(bounds, bounds.start_min, bounds.end_max);
  (void)iso_date(bounds.start_min);
  (void)iso_date(bounds.end_max);
  return 0;
}
