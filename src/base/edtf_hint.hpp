// What somebody probably meant who wrote a time that is not EDTF; inside base only.
#pragma once

#include <string>
#include <string_view>

namespace entente::base {

// "2023-09-01" for "2023-9-1", "[2022-10..2022-12]" for "late 2022"; "" if unknown. It is a guess:
// whether it is EDTF (there may be no such day) is for the caller to check.
[[nodiscard]] std::string edtf_hint(std::string_view text);

}  // namespace entente::base
