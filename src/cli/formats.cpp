#include "cli/command.hpp"
#include "formats/format.hpp"

namespace entente::cli {

void declare_formats(CLI::App& app, Session& session) {
  auto format = std::make_shared<std::string>("text");
  declare_table_format(app, *format);
  app.callback([&session, format] {
    base::Table table{{{"format"}, {"files"}, {"what it is", true}}, {}};
    for (const formats::Format& one : formats::formats()) {
      table.rows.push_back(
          {std::string(one.name), std::string(one.extensions), std::string(one.summary)});
    }
    print(session.screen().out, table, table_format(*format), session.screen());
  });
}

}  // namespace entente::cli
