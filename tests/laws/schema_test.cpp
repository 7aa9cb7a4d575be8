// Two judges of the shape of a fact file: what our own reader takes fits facts.schema.json.
#include "facts/schema.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "load.hpp"

namespace entente {
namespace {

using tests::Dice;

std::string repository_file(const std::string& name) {
  std::ifstream in(std::string(ENTENTE_ROOT) + "/" + name);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Nothing is made of these, so only the schema judges them.
bool is_left_to_the_schema(const std::string& message) {
  return message.find(" /$schema ") != std::string::npos ||
         message.find(" /article/code_points ") != std::string::npos;
}

// "" if the two agree, else what the schema says of a file that our own reader took.
std::string disagreement(const std::string& text, bool& taken) {
  const auto loaded = tests::load({text});
  taken = loaded->base.has_value();
  if (!taken) return {};
  facts::check_schema(loaded->sources, 0, loaded->diagnostics);
  for (const base::Diagnostic* one : loaded->diagnostics.sorted()) {
    if (one->rule->code == "E070" && !is_left_to_the_schema(one->message)) return one->message;
  }
  return {};
}

// Where the values of a file stand: scalars whole, and containers that hold no other.
std::vector<std::pair<std::size_t, std::size_t>> values(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t at = 0;
  std::size_t open = std::string::npos;
  const auto is_value = [&](std::size_t end) {
    end = text.find_first_not_of(" \n\t\r", end);
    return end != std::string::npos && text[end] != ':';
  };
  while (at < text.size()) {
    const std::size_t begin = at;
    if (text[at] == '"') {
      for (++at; text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
      ++at;
      if (is_value(at)) found.emplace_back(begin, at);
    } else if (std::isdigit(static_cast<unsigned char>(text[at])) != 0 || text[at] == '-') {
      at = text.find_first_not_of("0123456789.-+eE", at);
      found.emplace_back(begin, at);
    } else if (text[at] == '[' || text[at] == '{') {
      open = at++;
    } else if (text[at] == ']' || text[at] == '}') {
      ++at;
      if (open != std::string::npos) found.emplace_back(open, at);
      open = std::string::npos;
    } else {
      ++at;
    }
  }
  return found;
}

const std::vector<std::string>& replacements() {
  static const std::vector<std::string> all{R"("")",
                                            R"("x")",
                                            R"("armenia")",
                                            R"("2023")",
                                            R"("2023/..")",
                                            R"("s0.p1")",
                                            R"("s01.p1")",
                                            R"("C3")",
                                            R"("en")",
                                            R"("likely")",
                                            R"("norm")",
                                            R"("Armenia")",
                                            R"(" ")",
                                            R"("allegation")",
                                            "0",
                                            "-0",
                                            "1",
                                            "-1",
                                            "1.5",
                                            "1e0",
                                            "99999999999",
                                            "null",
                                            "true",
                                            "false",
                                            R"(["armenia"])",
                                            R"(["armenia", "russia"])",
                                            R"([1, 2])",
                                            R"({"en": "x"})",
                                            R"({"en": ""})",
                                            R"({"ar": "x"})",
                                            R"({"value": 5})",
                                            R"({"who": "armenia"})",
                                            R"({"who": "armenia", "act": "says", "when": "2020"})",
                                            R"([{"at": "s0.p1"}])",
                                            R"([[]])",
                                            R"([null])"};
  return all;
}

TEST(Schema, TakesTheSamples) {
  for (const std::string name : {"samples/quickstart.json", "samples/altai-2025/facts.json",
                                 "tests/fuzz/facts/many-keys.json"}) {
    bool taken = false;
    EXPECT_EQ(disagreement(repository_file(name), taken), "") << name;
    EXPECT_TRUE(taken) << name;
  }
}

TEST(Schema, TakesWhatOurReaderTakes) {
  Dice dice(31);
  std::size_t taken_count = 0;
  std::map<std::string, std::string> disagreements;
  for (const std::string name : {"samples/quickstart.json", "tests/fuzz/facts/many-keys.json"}) {
    const std::string text = repository_file(name);
    const auto places = values(text);
    for (int round = 0; round < 4000; ++round) {
      std::string mutant = text;
      const auto [begin, end] = places[dice(places.size())];
      mutant.replace(begin, end - begin, replacements()[dice(replacements().size())]);
      bool taken = false;
      const std::string says = disagreement(mutant, taken);
      taken_count += taken ? 1 : 0;
      if (!says.empty())
        disagreements.emplace(says, mutant.substr(begin > 60 ? begin - 60 : 0, 120));
    }
  }
  EXPECT_GT(taken_count, 300U);
  for (const auto& [says, where] : disagreements) ADD_FAILURE() << says << "\n" << where;
}

}  // namespace
}  // namespace entente
