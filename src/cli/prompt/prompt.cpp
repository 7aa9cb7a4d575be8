#include "cli/prompt/prompt.hpp"

#include <fmt/format.h>

#include <array>
#include <new>

#include "base/text.hpp"
#include "cli/prompt/editor.hpp"
#include "cli/prompt/schema.hpp"
#include "query/syntax/parse.hpp"
#include "query/syntax/print.hpp"
#include "query/values/operators.hpp"

namespace entente::cli {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool ends_a_query(const query::Query& query) {
  if (query.parts.empty() || query.parts.back().clauses.empty()) return false;
  const query::Clause& last = query.parts.back().clauses.back();
  if (const auto* projection = std::get_if<query::Projection>(&last.node)) return !projection->with;
  if (std::holds_alternative<query::CallProcedure>(last.node))
    return query.parts.back().clauses.size() == 1;
  return std::holds_alternative<query::Create>(last.node);
}

}  // namespace

bool is_whole(std::string_view text) {
  const std::string_view inside = trimmed(text);
  if (inside.ends_with(';')) return true;
  base::Sources sources;
  base::Diagnostics found;
  const base::SourceId source = sources.add("", std::string(inside));
  const auto query = query::parse(sources, source, found);
  if (query != nullptr) return ends_a_query(*query);
  if (is_open(inside)) return false;
  // What is missing is found at the end.
  for (const base::Diagnostic* one : found.sorted()) {
    if (one->span.begin >= inside.size()) return false;
  }
  return true;
}

namespace {

class Prompt {
 public:
  Prompt(Session& session, Asker& asker, AnswerOptions options)
      : session_(session),
        asker_(asker),
        options_(options),
        words_(vocabulary_of(asker.store())),
        editor_(session.screen().terminal,
                [this](std::string_view before) { return complete(words_, before); }) {}

  void run() {
    out() << fmt::format(
        "{} nodes, {} relationships. A query runs at its RETURN or at ;\n"
        ":help says more, Ctrl-D ends.\n",
        asker_.store().node_count(), asker_.store().relationship_count());
    while (!ended_) {
      out().flush();
      const Editor::Line line = editor_.read(text_.empty() ? "entente> " : "    ...> ");
      if (line.end == Editor::End::closed) break;
      take(line);
    }
    out() << '\n';
  }

 private:
  // What is said to a person goes where the lines are typed.
  std::ostream& out() {
    return session_.screen().terminal ? session_.screen().out : session_.screen().err;
  }

  void take(const Editor::Line& line) {
    if (line.end == Editor::End::cancelled) {
      text_.clear();
      return;
    }
    const std::string_view word = trimmed(line.text);
    if (text_.empty() && word.empty()) return;
    if (text_.empty() && word.starts_with(':')) {
      editor_.remember(std::string(word));
      safely([&] { command(word); });
      return;
    }
    text_ += (text_.empty() ? "" : "\n") + line.text;
    // An empty line runs what is there, also what this program thinks unfinished.
    if (!word.empty() && !is_whole(text_)) return;
    const std::string query = std::exchange(text_, {});
    remember(query);
    safely([&] { ask(query); });
  }

  void remember(const std::string& query) {
    std::string line(trimmed(query));
    // A comment would swallow what follows it on one line.
    if (line.find("//") != std::string::npos) return;
    for (char& c : line) c = c == '\n' ? ' ' : c;
    editor_.remember(line);
  }

  // What goes wrong ends the question, not the prompt.
  template <class Work>
  void safely(const Work& work) {
    const auto say = [&](std::string_view message, std::string_view help) {
      session_.screen().err << base::visible(message) << '\n';
      if (!help.empty()) session_.screen().err << "  " << base::visible(help) << '\n';
    };
    try {
      work();
    } catch (const Failure& failure) {
      say(failure.what(), failure.help());
    } catch (const std::bad_alloc&) {
      say("out of memory", "");
    } catch (const std::exception& error) {
      say(error.what(), "");
    }
    session_.screen().err.flush();
  }

  void ask(const std::string& text) {
    Status status = Status::good;
    const auto answer = asker_.ask("<query>", text, options_.evidence, status);
    if (!answer) return;
    print(session_.screen().out, asker_.store(), *answer, options_, session_.screen());
    session_.screen().out.flush();
    const bool created = answer->nodes + answer->relationships > 0;
    if (created || !answer->rows.empty() || answer->columns.empty())
      out() << paint(count_of(*answer), Colour::dim, session_.screen().colour) << '\n';
    if (created) words_ = vocabulary_of(asker_.store());
  }

  void command(std::string_view line);
  void help();
  void set_format(const std::string& name);
  void set_evidence(const std::string& word);
  void show_parameters();

  Session& session_;
  Asker& asker_;
  AnswerOptions options_;
  Vocabulary words_;
  Editor editor_;
  std::string text_;  // of the query that is being typed
  bool ended_ = false;
};

void Prompt::command(std::string_view line) {
  const std::size_t blank = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view name = line.substr(0, blank);
  const std::string rest(trimmed(line.substr(blank)));
  if (name == ":help") return help();
  if (name == ":format") return set_format(rest);
  if (name == ":evidence") return set_evidence(rest);
  if (name == ":schema")
    return print(session_.screen().out, schema_of(asker_.store()), TableFormat::text,
                 session_.screen());
  if (name == ":param") return rest.empty() ? show_parameters() : asker_.set_parameter(rest);
  if (name == ":plan") {
    Status status = Status::good;
    if (const auto plan = asker_.plan("<query>", rest, status)) out() << *plan;
    return;
  }
  if (name == ":quit" || name == ":exit") {
    ended_ = true;
    return;
  }
  const std::vector<std::string_view> names(words_.commands.begin(), words_.commands.end());
  const std::string near = base::did_you_mean(name, names);
  throw Failure(Status::usage, fmt::format("no command is called `{}`", base::visible(name)),
                near.empty() ? ":help shows them all" : near);
}

void Prompt::help() {
  out() << "MATCH (a)-[r:MEMBER_OF]->(b) RETURN a.label, b.label\n"
           "  a query may go on over lines; it runs at its RETURN, at ; or at an empty line\n"
           "  Tab completes labels, types, properties, functions and names in quotes\n"
           "  Ctrl-C stops a query, or throws a line away\n"
           ":schema             the labels, types and properties that there are\n"
           ":param name=value   sets $name; alone it shows all\n"
           ":format NAME        table, csv, json or jsonl\n"
           ":evidence           the facts, holders and paragraphs of each row, on or off\n"
           ":plan QUERY         how a query is run\n"
           ":quit               or Ctrl-D\n"
           "`entente functions` lists the functions and procedures.\n";
}

void Prompt::set_format(const std::string& name) {
  const auto format = answer_format(name);
  if (!format) {
    throw Failure(Status::usage, fmt::format(":format: `{}` is none", base::visible(name)),
                  "one of table, csv, json, jsonl");
  }
  options_.format = *format;
}

void Prompt::set_evidence(const std::string& word) {
  if (!word.empty() && word != "on" && word != "off")
    throw Failure(Status::usage, ":evidence takes on or off");
  options_.evidence = word.empty() ? !options_.evidence : word == "on";
  out() << "evidence is " << (options_.evidence ? "on" : "off") << '\n';
}

void Prompt::show_parameters() {
  if (asker_.parameters().empty()) out() << "none; :param name=value sets one\n";
  for (const auto& [name, value] : asker_.parameters()) {
    out() << '$' << query::quoted_name(name) << " = "
          << base::visible(query::to_text(asker_.store(), value)) << '\n';
  }
}

}  // namespace

void open_prompt(Session& session, Asker& asker, AnswerOptions options) {
  Prompt(session, asker, options).run();
}

}  // namespace entente::cli
