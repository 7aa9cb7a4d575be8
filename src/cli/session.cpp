#include "cli/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/text.hpp"
#include "cli/files.hpp"
#include "cli/report.hpp"
#include "facts/read.hpp"
#include "facts/resolve.hpp"

namespace entente::cli {

namespace {

using ontology::SchemaFile;

// In order of name, so that findings and ids do not depend on the file system.
std::vector<SchemaFile> from_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path().string());
  }
  if (error)
    throw Failure(Status::unreadable, fmt::format("{}: cannot read: {}", folder, error.message()));
  if (paths.empty()) throw Failure(Status::unreadable, fmt::format("{}: no .json files", folder));
  std::sort(paths.begin(), paths.end());
  std::vector<SchemaFile> files;
  for (const std::string& path : paths) files.push_back({path, read_file(path)});
  return files;
}

}  // namespace

const ontology::Ontology& Session::ontology() {
  if (ontology_) return *ontology_;
  const auto files = ontology_folder.empty() ? ontology::built_in() : from_folder(ontology_folder);
  ontology_ = ontology::Ontology::load(files, sources_, diagnostics_);
  if (!ontology_) {
    report("text", screen_.err);
    throw Failure(Status::findings, "the ontology is wrong: no fact was read");
  }
  return *ontology_;
}

std::string Session::style() const {
  const auto files = ontology::built_in("style.json");
  return files.empty() ? "" : files[0].text;
}

std::optional<facts::FactBase> Session::try_load(const std::vector<std::string>& files) {
  const ontology::Ontology& kinds = ontology();
  base::Strings strings;
  std::vector<facts::Draft> drafts;
  for (const std::string& file : files) {
    stage("reading " + shown_name(file));
    std::string text = read_file(file);
    const base::SourceId source = sources_.add(shown_name(file), std::move(text));
    drafts.push_back(facts::read(sources_, source, strings, diagnostics_));
  }
  stage("judging");
  return facts::resolve(kinds, sources_, std::move(strings), std::move(drafts), diagnostics_);
}

facts::FactBase Session::load(const std::vector<std::string>& files) {
  auto base = try_load(files);
  if (base) return std::move(*base);
  done();
  report("text", screen_.err);
  throw Failure(Status::findings, "nothing was made", "`entente check` shows the same findings");
}

void Session::report(std::string_view form, std::ostream& out) {
  const auto forms = report_forms();
  const auto at = std::find_if(forms.begin(), forms.end(),
                               [&](const ReportForm& one) { return one.name == form; });
  at->write(out, sources_, diagnostics_,
            &out == &screen_.out ? screen_.colour : screen_.err_colour);
}

void Session::stage(const std::string& what) {
  static const auto start = std::chrono::steady_clock::now();
  if (!screen_.err_terminal || std::chrono::steady_clock::now() - start < std::chrono::seconds(1))
    return;
  screen_.err << "\r\x1b[K" << base::visible(what) << " ..." << std::flush;
  shown_ = true;
}

void Session::done() {
  if (shown_) screen_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

// -- names
// -----------------------------------------------------------------------------------------

namespace {

std::string candidates(const facts::FactBase& base, const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto& entity : base.entities()) {
    names.push_back(base[entity.id]);
    for (const auto& text : base.texts(entity.labels)) names.push_back(base[text.text]);
  }
  for (const auto& occurrence : base.occurrences()) {
    if (occurrence.named) names.push_back(base[occurrence.id]);
  }
  return base::did_you_mean(name, names);
}

}  // namespace

facts::Ref named(const facts::FactBase& base, const std::string& name) {
  if (const auto ref = base.find(name)) return *ref;
  const std::string key = base::fold(name);
  std::vector<facts::EntityId> by_label;
  std::vector<facts::EntityId> by_alias;
  for (std::size_t i = 0; i < base.entities().size(); ++i) {
    const facts::Entity& entity = base.entities()[i];
    const facts::EntityId id{static_cast<std::uint32_t>(i)};
    const auto labels = base.texts(entity.labels);
    const auto aliases = base.aliases(entity.aliases);
    if (std::any_of(labels.begin(), labels.end(),
                    [&](const auto& text) { return base::fold(base[text.text]) == key; })) {
      by_label.push_back(id);
    } else if (std::any_of(aliases.begin(), aliases.end(), [&](const auto& alias) {
                 return base::fold(base[alias.text]) == key;
               })) {
      by_alias.push_back(id);
    }
  }
  const auto& found = by_label.empty() ? by_alias : by_label;
  if (found.size() == 1) return facts::Ref(found[0]);
  if (found.empty()) {
    throw Failure(Status::usage, fmt::format("nothing is called `{}`", base::visible(name)),
                  candidates(base, name));
  }
  std::vector<std::string_view> ids;
  for (const facts::EntityId id : found) ids.push_back(base[base[id].id]);
  throw Failure(Status::usage, fmt::format("`{}` can be several", base::visible(name)),
                fmt::format("say which: {}", fmt::join(ids, ", ")));
}

facts::EntityId named_entity(const facts::FactBase& base, const std::string& name) {
  const facts::Ref ref = named(base, name);
  if (!ref.is_occurrence()) return ref.entity();
  throw Failure(Status::usage,
                fmt::format("`{}` is an occurrence, not an entity", base::visible(name)));
}

// -- views
// -----------------------------------------------------------------------------------------

void ViewArguments::declare(CLI::App& app) {
  app.add_option("--as-of", as_of, "Only what held, or possibly held, on a date (EDTF)")
      ->type_name("DATE");
  app.add_option("--during", during,
                 "Only what held, or possibly held, at some time of these dates (EDTF)")
      ->type_name("DATES");
  app.add_flag("--strictly", strictly, "With --as-of or --during: drop what only possibly held");
  app.add_option("--about", about, "Only what is near these (id, label or alias; several allowed)")
      ->type_name("NAME")
      ->take_all();
  app.add_option("--hops", hops, "How near: steps from actor to actor (1)")
      ->type_name("N")
      ->check(CLI::Range(0, 100));
  app.add_option("--kind", kinds, "Only these kinds or groups of state and event")
      ->type_name("KIND")
      ->delimiter(',');
  app.add_option("--mood", moods, "Only claims in these moods")->type_name("MOOD")->delimiter(',');
  app.add_option("--holder", holder,
                 "The graph as this holder has it; `author` for the articles' own")
      ->type_name("NAME");
  app.add_option("--at", at, "Only claims of these paragraphs or sections: s3.p1, s4")
      ->type_name("PLACE")
      ->delimiter(',');
  app.add_option("--min-grade", min_grade, "Only claims at least this good (Admiralty: C3)")
      ->type_name("GRADE");
  app.add_option("--only", only,
                 "Only these actualities: actual, disputed, denied, alleged, planned, hypothetical")
      ->type_name("A")
      ->delimiter(',');
}

bool ViewArguments::any() const {
  return !as_of.empty() || !during.empty() || !about.empty() || !kinds.empty() || !moods.empty() ||
         !holder.empty() || !min_grade.empty() || !only.empty();
}

namespace {

base::Bounds days(const std::string& text, std::string_view option) {
  const auto parsed = base::parse_edtf(text);
  if (parsed) return parsed->bounds;
  throw Failure(Status::usage,
                fmt::format("{} {}: {}", option, base::visible(text), parsed.error().message),
                parsed.error().help);
}

template <class E>
std::vector<E> words(const std::vector<std::string>& texts, std::string_view option) {
  std::vector<E> values;
  for (const std::string& text : texts) {
    const auto value = facts::parse<E>(text);
    if (!value) {
      throw Failure(Status::usage,
                    fmt::format("{}: `{}` is not in its list", option, base::visible(text)),
                    fmt::format("one of {}", fmt::join(facts::names<E>, ", ")));
    }
    values.push_back(*value);
  }
  return values;
}

// "s3.p1" or "s3".
facts::Paragraph paragraph(const std::string& text) {
  if (const auto one = facts::parse_paragraph(text)) return *one;
  if (const auto section = facts::parse_paragraph(text + ".p1")) return {section->section, 0};
  throw Failure(Status::usage, fmt::format("--at: `{}` names no paragraph", base::visible(text)),
                "s3.p1 is a paragraph, s3 a section");
}

void check_kind(const ontology::Ontology& ontology, const std::string& name) {
  std::vector<std::string_view> names;
  for (const ontology::Kind& kind : ontology.kinds()) {
    if (kind.id == name || kind.group == name) return;
    names.push_back(kind.id);
    if (std::find(names.begin(), names.end(), kind.group) == names.end())
      names.push_back(kind.group);
  }
  throw Failure(Status::usage,
                fmt::format("--kind: no kind or group is called `{}`", base::visible(name)),
                base::did_you_mean(name, names));
}

}  // namespace

graph::ViewOptions ViewArguments::resolve(const facts::FactBase& base) const {
  graph::ViewOptions options;
  if (!as_of.empty() && !during.empty())
    throw Failure(Status::usage, "--as-of and --during exclude each other");
  if (!as_of.empty() || !during.empty()) {
    const base::Bounds bounds =
        days(as_of.empty() ? during : as_of, as_of.empty() ? "--during" : "--as-of");
    options.during = {bounds.start_min, bounds.end_max};
  } else if (strictly) {
    throw Failure(Status::usage, "--strictly goes with --as-of or --during");
  }
  options.strictly = strictly;
  for (const std::string& name : about) options.about.push_back(named(base, name));
  options.hops = hops;
  for (const std::string& kind : kinds) check_kind(base.ontology(), kind);
  options.kinds = kinds;
  for (const std::string& place : at) options.at.push_back(paragraph(place));
  options.moods = words<facts::Mood>(moods, "--mood");
  options.only = words<facts::Actuality>(only, "--only");
  if (holder == "author") {
    options.holder = graph::ViewOptions::Holder{};
  } else if (!holder.empty()) {
    options.holder = graph::ViewOptions::Holder{named_entity(base, holder)};
  }
  if (!min_grade.empty()) {
    options.min_grade = facts::parse_grade(min_grade);
    if (!options.min_grade)
      throw Failure(Status::usage,
                    fmt::format("--min-grade: `{}` is no grade", base::visible(min_grade)),
                    "a letter A-F and a digit 1-6: C3");
  }
  return options;
}

void declare_files(CLI::App& app, std::vector<std::string>& files) {
  app.add_option("FACTS", files, "Fact files; of a folder its facts.json; - for standard input")
      ->required();
}

void declare_table_format(CLI::App& app, std::string& format) {
  app.add_option("--format", format, "text (default), csv or json")
      ->check(CLI::IsMember({"text", "csv", "json"}));
}

TableFormat table_format(const std::string& format) {
  return format == "csv"    ? TableFormat::csv
         : format == "json" ? TableFormat::json
                            : TableFormat::text;
}

}  // namespace entente::cli
