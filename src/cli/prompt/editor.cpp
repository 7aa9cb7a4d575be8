#include "cli/prompt/editor.hpp"

#include <histedit.h>
#include <langinfo.h>
#include <sys/stat.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/text.hpp"

namespace entente::cli {

namespace {

// libedit takes bytes for characters as the locale says; ours are UTF-8 whatever it says.
void speak_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

// Empty if there is no home to keep it in.
std::string history_file() {
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  namespace fs = std::filesystem;
  fs::path folder;
  if (state != nullptr && *state == '/')
    folder = state;
  else if (home != nullptr && *home == '/')
    folder = fs::path(home) / ".local" / "state";
  else
    return {};
  folder /= "entente";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return {};
  return (folder / "history").string();
}

}  // namespace

struct Editor::Body {
  EditLine* line = nullptr;
  History* history = nullptr;
  std::FILE* out = nullptr;
  std::string file;
  std::string prompt;
  bool cancelled = false;
  void (*on_interrupt)(int) = nullptr;  // what Ctrl-C did before
  std::function<Completion(std::string_view)> completion;

  static Body& of(EditLine* line) {
    void* body = nullptr;
    ::el_get(line, EL_CLIENTDATA, &body);
    return *static_cast<Body*>(body);
  }
  static char* prompt_of(EditLine* line) { return of(line).prompt.data(); }
  static unsigned char cancel(EditLine* line, int);
  static unsigned char tab(EditLine* line, int);
  unsigned char complete();
  void list(const std::vector<std::string>& words) const;
};

unsigned char Editor::Body::cancel(EditLine* line, int) {
  of(line).cancelled = true;
  return CC_NEWLINE;
}

unsigned char Editor::Body::tab(EditLine* line, int) { return of(line).complete(); }

namespace {

// The longest text that all begin with, at the end of a character.
std::string common_start(const std::vector<std::string>& words) {
  std::string_view common = words.front();
  for (const std::string& word : words) {
    const auto [end, other] = std::mismatch(common.begin(), common.end(), word.begin(), word.end());
    common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
  }
  std::size_t size = common.size();
  while (size > 0 && size < words.front().size() &&
         (static_cast<unsigned char>(words.front()[size]) & 0xC0) == 0x80)
    --size;
  return words.front().substr(0, size);
}

}  // namespace

void Editor::Body::list(const std::vector<std::string>& words) const {
  constexpr std::size_t most = 40;
  constexpr std::size_t width = 80;
  std::fputc('\n', out);
  std::size_t column = 0;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i) {
    const std::string word = base::visible(words[i]);
    const std::size_t size = base::display_width(word) + 2;
    if (column > 0 && column + size > width) {
      std::fputc('\n', out);
      column = 0;
    }
    std::fprintf(out, "%s  ", word.c_str());
    column += size;
  }
  if (words.size() > most) std::fprintf(out, "and %zu more", words.size() - most);
  std::fputc('\n', out);
  std::fflush(out);
}

// One word is filled in; of several what they have in common, and if that is nothing they are
// listed.
unsigned char Editor::Body::complete() {
  const LineInfo* info = ::el_line(line);
  const std::string before(info->buffer, info->cursor);
  const Completion found = completion(before);
  if (found.words.empty()) return CC_REFRESH_BEEP;
  const std::string typed = before.substr(found.from);
  const std::string common = common_start(found.words);
  const bool one = found.words.size() == 1;
  if (one || common.size() > typed.size()) {
    ::el_deletestr(line, static_cast<int>(base::count_code_points(typed)));
    ::el_insertstr(line, common.c_str());
    return CC_REFRESH;
  }
  list(found.words);
  return CC_REDISPLAY;
}

Editor::Editor(bool to_out, std::function<Completion(std::string_view)> completion)
    : body_(std::make_unique<Body>()) {
  speak_utf8();
  Body& body = *body_;
  // Between a line and its question Ctrl-C would end the program.
  body.on_interrupt = std::signal(SIGINT, [](int) {});
  body.completion = std::move(completion);
  body.out = to_out ? stdout : stderr;
  body.line = ::el_init("entente", stdin, body.out, stderr);
  body.history = ::history_init();
  if (body.line == nullptr || body.history == nullptr) throw std::bad_alloc();
  HistEvent event{};
  ::history(body.history, &event, H_SETSIZE, 1000);
  ::history(body.history, &event, H_SETUNIQUE, 1);
  body.file = history_file();
  if (!body.file.empty()) ::history(body.history, &event, H_LOAD, body.file.c_str());
  ::el_set(body.line, EL_CLIENTDATA, static_cast<void*>(&body));
  ::el_set(body.line, EL_PROMPT, &Body::prompt_of);
  ::el_set(body.line, EL_EDITOR, "emacs");
  ::el_set(body.line, EL_SIGNAL, 0);
  ::el_set(body.line, EL_HIST, ::history, body.history);
  ::el_set(body.line, EL_ADDFN, "entente-complete", "Complete", &Body::tab);
  ::el_set(body.line, EL_ADDFN, "entente-cancel", "Cancel", &Body::cancel);
  ::el_set(body.line, EL_BIND, "^I", "entente-complete", nullptr);
  // Ctrl-C is a key while a line is typed: no signal ends the program.
  ::el_set(body.line, EL_SETTY, "-d", "-isig", nullptr);
  ::el_set(body.line, EL_BIND, "^C", "entente-cancel", nullptr);
  ::el_set(body.line, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  ::el_source(body.line, nullptr);  // ~/.editrc
}

Editor::~Editor() {
  HistEvent event{};
  if (!body_->file.empty()) ::history(body_->history, &event, H_SAVE, body_->file.c_str());
  ::el_end(body_->line);
  ::history_end(body_->history);
  std::signal(SIGINT, body_->on_interrupt);
}

Editor::Line Editor::read(const std::string& prompt) {
  body_->prompt = prompt;
  body_->cancelled = false;
  int count = 0;
  // Before the prompt is shown: a key that comes at once is one already.
  ::el_set(body_->line, EL_PREP_TERM, 1);
  const char* text = ::el_gets(body_->line, &count);
  if (text == nullptr || count <= 0) return {};
  if (body_->cancelled) {
    std::fputs("^C\n", body_->out);
    std::fflush(body_->out);
    return {End::cancelled, {}};
  }
  std::string line(text, static_cast<std::size_t>(count));
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  return {End::line, std::move(line)};
}

void Editor::remember(const std::string& text) {
  HistEvent event{};
  ::history(body_->history, &event, H_ENTER, text.c_str());
}

}  // namespace entente::cli
