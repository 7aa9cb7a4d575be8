// The ontology: no text crashes its reader.
#include "ontology/ontology.hpp"

#include <cstdint>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  base::Sources sources;
  base::Diagnostics diagnostics;
  const std::vector<ontology::SchemaFile> files{
      {"ontology/small.json",
       R"({"entity_kinds": [{"id": "Thing", "labels": {"en": "thing"}, "abstract": true},
           {"id": "Occurrence", "labels": {"en": "occurrence"}, "parents": ["Thing"]}],
           "roles": [{"id": "subject"}, {"id": "object"}],
           "qualifiers": [{"id": "trend", "type": "enum", "values": ["rising", "falling"]}]})"},
      {"ontology/fuzz.json", std::string(reinterpret_cast<const char*>(data), size)}};
  const auto loaded = ontology::Ontology::load(files, sources, diagnostics);
  for (const base::Diagnostic* one : diagnostics.sorted())
    (void)sources.place(one->span.source, one->span.begin);
  if (!loaded) return 0;
  for (std::uint16_t a = 0; a < loaded->entity_kinds().size(); ++a) {
    for (std::uint16_t b = 0; b < loaded->entity_kinds().size(); ++b) {
      (void)loaded->is_a(ontology::EntityKindId{a}, ontology::EntityKindId{b});
    }
  }
  return 0;
}
